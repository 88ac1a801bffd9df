// Records of pages in files that only this program reads, on the machine that wrote them.
#include "pipeline/build/stored_records.h"

#include <cstring>
#include <utility>

#include "pipeline/build/stored_diagnostics.h"

namespace lectern {

namespace {

template <typename Item>
void write_raw(ByteWriter& out, const Item* items, std::size_t count) {
  out.raw({reinterpret_cast<const char*>(items), count * sizeof(Item)});
}

/// False when there are not as many.
template <typename Item>
bool read_raw(ByteReader& in, Item* items, std::size_t count) {
  const std::string_view bytes = in.raw(count * sizeof(Item));
  if (bytes.size() != count * sizeof(Item)) return false;
  if (count > 0) std::memcpy(items, bytes.data(), bytes.size());
  return true;
}

void write_key(ByteWriter& out, const SiteKey& key) {
  for (const ContentHash* hash : {&key.settings, &key.data, &key.files, &key.look, &key.order}) write_raw(out, hash, 1);
  out.number(key.facts.size());
  for (const auto& facts : key.facts) {
    out.number(facts.size());
    write_raw(out, facts.data(), facts.size());
  }
}

SiteKey read_key(ByteReader& in) {
  SiteKey key;
  for (ContentHash* hash : {&key.settings, &key.data, &key.files, &key.look, &key.order}) read_raw(in, hash, 1);
  for (std::uint64_t left = in.number(); left > 0 && in.ok(); --left) {
    const std::string_view bytes = in.raw(in.number() * sizeof(std::uint64_t));
    std::vector<std::uint64_t>& facts = key.facts.emplace_back(bytes.size() / sizeof(std::uint64_t));
    if (!facts.empty()) std::memcpy(facts.data(), bytes.data(), bytes.size());
  }
  return key;
}

void write_record(ByteWriter& out, const PageRecord& record) {
  for (const ContentHash* hash : {&record.key.text, &record.key.links, &record.key.borders}) write_raw(out, hash, 1);
  out.number(record.shown.size());
  for (const MapRead& read : record.shown) {
    out.number(read.map);
    out.number(read.entries);
  }
  out.number(record.files.size());
  for (const std::string& file : record.files) out.text(file);
  for (const std::uint32_t number : {record.print.begin, record.print.end, record.in_print ? 1U : 0U}) {
    out.number(number);
  }
  write_diagnostics(out, record.diagnostics);
}

PageRecord read_record(ByteReader& in) {
  PageRecord record;
  for (ContentHash* hash : {&record.key.text, &record.key.links, &record.key.borders}) read_raw(in, hash, 1);
  for (std::uint64_t left = in.number(); left > 0 && in.ok(); --left) {
    const std::uint32_t map = in.small_number();
    record.shown.push_back({map, in.number()});
  }
  for (std::uint64_t left = in.number(); left > 0 && in.ok(); --left) record.files.emplace_back(in.text());
  record.print.begin = in.small_number();
  record.print.end = in.small_number();
  record.in_print = in.number() == 1;
  record.diagnostics = read_diagnostics(in);
  return record;
}

}  // namespace

void write_records(ByteWriter& out, const std::vector<SiteRecord>& sites) {
  out.number(sites.size());
  for (const SiteRecord& site : sites) {
    write_key(out, site.key);
    out.number(site.pages.size());
    for (const PageRecord& page : site.pages) write_record(out, page);
  }
}

std::vector<SiteRecord> read_records(ByteReader& in) {
  std::vector<SiteRecord> sites;
  for (std::uint64_t left = in.number(); left > 0 && in.ok(); --left) {
    SiteRecord site;
    site.key = read_key(in);
    for (std::uint64_t pages = in.number(); pages > 0 && in.ok(); --pages) site.pages.push_back(read_record(in));
    sites.push_back(std::move(site));
  }
  return sites;
}

}  // namespace lectern
