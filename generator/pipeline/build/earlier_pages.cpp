// Which pages stand as an earlier build left them, and why others do not.
#include "pipeline/build/earlier_pages.h"

#include <algorithm>

#include "pipeline/render.h"

namespace lectern {

EarlierPages::EarlierPages(EarlierBuild* earlier, std::size_t index, const Site& site, const SiteKeys& keys)
    : earlier_(earlier), index_(index), site_(site), keys_(keys), everywhere_(reason_of_site()) {}

SiteRecord* EarlierPages::site_record() const {
  return earlier_ == nullptr || index_ >= earlier_->sites.size() ? nullptr : &earlier_->sites[index_];
}

std::string EarlierPages::reason_of_site() const {
  const SiteRecord* record = site_record();
  if (record == nullptr) return "no earlier build is known";
  const SiteKey& was = record->key;
  const SiteKey& now = keys_.site;
  if (was.settings != now.settings) return "the settings changed";
  if (was.data != now.data) return "a data file or the glossary changed";
  if (was.files != now.files) return "other files are published";
  if (was.look != now.look) return "a template or the theme changed";
  const bool fits = record->pages.size() == keys_.pages.size() && was.facts.size() == now.facts.size();
  if (was.order != now.order || !fits) return "pages came, went, or stand in another order";
  return {};
}

bool EarlierPages::stands(PageId page) const {
  const SiteRecord* record = site_record();
  if (record == nullptr || page >= record->pages.size()) return false;
  const std::vector<std::string>& files = record->pages[page].files;
  return std::all_of(files.begin(), files.end(),
                     [&](const std::string& path) { return earlier_->stands.contains(path); });
}

std::string EarlierPages::reason_of_fact(std::uint32_t number, std::size_t fact) const {
  if (number < site_.pages.size()) {
    std::string name(name_of_fact(fact));
    std::replace(name.begin(), name.end(), '_', ' ');
    return "it shows the " + name + " of `" + site_[number].path + "`, which changed";
  }
  const std::size_t path = number - site_.pages.size();
  if (path < site_.paths.size()) return "it shows the learning path `" + site_.paths[path].id + "`, which changed";
  if (fact > 0) return "it shows sizes of pictures, which changed";
  return "it shows names of code, concepts or terms, which changed";
}

std::string EarlierPages::reason_of_facts(const PageRecord& record) const {
  const auto& was = site_record()->key.facts;
  const auto& now = keys_.site.facts;
  for (const MapRead& read : record.shown) {
    if (read.map >= now.size() || was[read.map].size() != now[read.map].size()) return "it shows what is not known";
    for (std::size_t fact = 0; fact < now[read.map].size(); ++fact) {
      const bool shown = (read.entries >> std::min<std::size_t>(fact, 63) & 1U) != 0;
      if (shown && was[read.map][fact] != now[read.map][fact]) return reason_of_fact(read.map, fact);
    }
  }
  return {};
}

std::string EarlierPages::reason(PageId page) const {
  if (!everywhere_.empty()) return everywhere_;
  const PageRecord& record = site_record()->pages[page];
  const PageKey& now = keys_.pages[page];
  if (record.key.text != now.text) return "its text changed, or what is handed down to it";
  if (record.key.links != now.links) return "its title, links, backlinks or counts changed";
  if (record.key.borders != now.borders) return "the navigation around it changed";
  std::string shown = reason_of_facts(record);
  if (!shown.empty()) return shown;
  return stands(page) ? std::string() : "its file is gone, or was touched by somebody else";
}

}  // namespace lectern
