#pragma once

#include <string>

#include "engines/template/template/run.h"

namespace lectern::templates {

/// Carries out `action` with another frame: in another template, macro, block or loop. Counts the depth; an error on
/// its way up is told where it was entered.
template <class Action>
void Run::enter(const std::string& what, const Frame& next, std::uint32_t height, Action action) {
  constexpr std::uint32_t kMostHeight = 3000;  // of everything on the stack, so that the stack cannot run out
  const Frame saved = frame_;
  if (depth_ >= library.options.limits.depth || height_ + height > kMostHeight) refuse_depth(what, *next.owner);
  ++depth_;
  height_ += height;
  try {
    frame_ = next;
    action();
  } catch (TemplateError& error) {
    const auto [line, column] = place_of(saved.owner->source, saved.at);
    if (error.frames.size() < 100) error.frames.push_back({saved.owner->name, line, column, what});
    throw;
  }
  --depth_;
  height_ -= height;
  frame_ = saved;
}

}  // namespace lectern::templates
