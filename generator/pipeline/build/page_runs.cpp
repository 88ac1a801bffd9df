// Pages that stand one after another. Those of a course are one run, so that what its print page is made of is at hand
// no longer than the course is.
#include "pipeline/build/page_runs.h"

#include <algorithm>
#include <optional>
#include <span>

#include "pipeline/build/earlier_pages.h"
#include "pipeline/build/parallel.h"

namespace lectern {

namespace {

constexpr PageId kAtOnce = 32;  // pages whose files are held in memory

class PageRuns {
 public:
  PageRuns(const Site& site, std::size_t index, const Renderer& renderer, const RenderRequest& request,
           OutputSink& sink)
      : site_(site),
        renderer_(renderer),
        jobs_(request.jobs),
        sink_(sink),
        records_(site.pages.size()),
        reasons_(site.pages.size()) {
    if (request.earlier == nullptr) return;
    keys_ = renderer.keys();
    earlier_.emplace(request.earlier, index, site, *keys_);
  }

  RenderedPages render() {
    for (PageId id = 0; earlier_ && id < site_.pages.size(); ++id) reasons_[id] = earlier_->reason(id);
    for (PageId first = 0; first < site_.pages.size();) {
      PageId last = first + 1;
      while (last < site_.pages.size() && site_.pages[last].course == site_.pages[first].course) ++last;
      render_run(first, last);
      first = last;
    }
    RenderedPages result;
    for (const PageRecord& record : records_) append(result.diagnostics, record.diagnostics);
    if (!earlier_) return result;
    for (PageId id = 0; id < site_.pages.size(); ++id) {
      records_[id].key = keys_->pages[id];
      if (is_kept(id) || records_[id].files.empty()) continue;
      result.rerendered.push_back({site_[id].output, std::move(reasons_[id])});
    }
    result.record = {std::move(keys_->site), std::move(records_)};
    return result;
  }

 private:
  [[nodiscard]] bool is_kept(PageId id) const { return earlier_ && reasons_[id].empty(); }

  void render_run(PageId first, PageId last) {
    const PageId print = print_page_of(first);
    std::string printed;  // the print page as it stands, when its other parts can be had from there
    if (earlier_ && print != kNoPage) printed = settle_print(print, first, last);
    std::vector<std::string> texts(print == kNoPage ? 0 : last - first);
    for (PageId begin = first; begin < last; begin += kAtOnce) {
      render_some(begin, std::min(begin + kAtOnce, last), [&](PageId id, std::string text) {
        if (print != kNoPage) texts[id - first] = std::move(text);
      });
    }
    if (print == kNoPage) return;
    if (is_kept(print)) return keep(print);
    for (PageId id = first; id < last; ++id) {
      if (is_kept(id)) texts[id - first] = part(printed, records_[id]);
      records_[id].in_print = false;
    }
    add_print_page(print, std::move(texts));
  }

  template <typename Take>
  void render_some(PageId begin, PageId end, const Take& take_text) {
    std::vector<PageId> fresh;
    for (PageId id = begin; id < end; ++id) {
      if (site_[id].kind == PageKind::print) continue;  // comes with its course
      if (is_kept(id)) {
        keep(id);
      } else {
        fresh.push_back(id);
      }
    }
    std::vector<RenderedPage> rendered(fresh.size());
    parallel_for(fresh.size(), jobs_,
                 [&](std::size_t i) { rendered[i] = noted(fresh[i], [&] { return renderer_.render(fresh[i]); }); });
    for (std::size_t i = 0; i < fresh.size(); ++i) {
      take_text(fresh[i], std::move(rendered[i].print_text));
      take(fresh[i], std::move(rendered[i]));
    }
  }

  /// What rendering shows of other pages is part of the page's record.
  template <typename Render>
  RenderedPage noted(PageId id, const Render& render) {
    if (!earlier_) return render();
    const MapReads reads;
    RenderedPage page = render();
    records_[id].shown = reads.reads();
    return page;
  }

  void take(PageId id, RenderedPage&& page) {
    for (const auto& [path, bytes] : page.files) records_[id].files.push_back(path);
    take_files(std::move(page), sink_, records_[id].diagnostics);
  }

  void keep(PageId id) {
    records_[id] = std::move(earlier_->record(id));
    for (const std::string& path : records_[id].files) sink_.keep(path);
  }

  [[nodiscard]] PageId print_page_of(PageId course) const {
    if (site_[course].course != course) return kNoPage;
    for (const PageId made : site_[course].made) {
      if (site_[made].kind == PageKind::print) return made;
    }
    return kNoPage;
  }

  /// A print page is made of its course's pages: when one of them is rendered, so is it, of their texts and those that
  /// stand in it already. When it is not as it was written, nothing stands.
  std::string settle_print(PageId print, PageId first, PageId last) {
    const auto reasons = std::span(reasons_).subspan(first, last - first);
    const bool is_new = std::any_of(reasons.begin(), reasons.end(), [](const auto& reason) { return !reason.empty(); });
    if (reasons_[print].empty() && is_new) reasons_[print] = "a page of its course changed";
    if (reasons_[print].empty()) return {};
    std::string printed = print_as_it_stands(print, first, last);
    for (std::string& reason : reasons) {
      if (!printed.empty() || !reason.empty()) continue;
      reason = earlier_->stands(print) ? "the page of its whole course shows texts in a way of its own, and one changed"
                                       : "the page of its whole course is gone, or was touched by somebody else";
    }
    return printed;
  }

  /// Empty when its parts cannot be had from there.
  [[nodiscard]] std::string print_as_it_stands(PageId print, PageId first, PageId last) {
    if (!earlier_->stands(print) || !earlier_->record(print).in_print) return {};
    std::string printed = earlier_->read(earlier_->record(print).files.front());
    for (PageId id = first; id < last; ++id) {
      if (earlier_->record(id).print.end > printed.size()) return {};  // it went a moment ago
    }
    return printed;
  }

  static std::string part(std::string_view printed, const PageRecord& record) {
    return record.in_print ? std::string(printed.substr(record.print.begin, record.print.size())) : std::string();
  }

  void add_print_page(PageId print, std::vector<std::string> texts) {
    RenderedPage page = noted(print, [&] { return renderer_.render_print(print, std::move(texts)); });
    for (const auto& [id, place] : page.print_places) {
      records_[id].print = place;
      records_[id].in_print = true;
    }
    records_[print].in_print = !page.print_places.empty();
    take(print, std::move(page));
  }

  const Site& site_;
  const Renderer& renderer_;
  unsigned jobs_;
  OutputSink& sink_;
  std::optional<SiteKeys> keys_;
  std::optional<EarlierPages> earlier_;
  std::vector<PageRecord> records_;
  std::vector<std::string> reasons_;
};

}  // namespace

void take_files(RenderedPage&& rendered, OutputSink& sink, Diagnostics& diagnostics) {
  for (auto& [path, bytes] : rendered.files) sink.add(std::move(path), std::move(bytes));
  append(diagnostics, rendered.diagnostics);
}

RenderedPages render_pages(const Site& site, std::size_t index, const Renderer& renderer, const RenderRequest& request,
                           OutputSink& sink) {
  return PageRuns(site, index, renderer, request, sink).render();
}

}  // namespace lectern
