#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/site.h"

namespace lectern {

/// The level of units that are exercises.
inline constexpr std::uint8_t kExerciseLevel = 7;

/// What a reader sees of one section of a page. Lines are what stands together: a text never goes on over a line end.
struct SearchUnit {
  std::string anchor;  ///< id to go to; empty: the top of the page
  std::string heading;
  std::uint8_t level = 1;  ///< of the heading; 1: the page's title; 7: within an exercise
  bool continued = false;  ///< not the first unit of its section
  std::string text;
  std::string code;
  std::vector<std::string> symbols;  ///< `Dname`, `Iname`: what its Python defines and imports
};

/// The units of a page, in reading order; an exercise is a section of its own, and what comes after it goes on with the
/// section it stands in; nothing for a page that is not published.
[[nodiscard]] std::vector<SearchUnit> visible_units(const SitePage& page);

/// The terms of the glossary, each a section of its page: found by every name it has, synonyms and the other script
/// included.
[[nodiscard]] std::vector<SearchUnit> glossary_units(const Site& site);

}  // namespace lectern
