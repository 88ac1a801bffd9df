// The plan of a course, from what its chapters say about themselves.
#include "pipeline/render/syllabus.h"

#include <algorithm>
#include <cmath>

#include "model/duration.h"

namespace lectern {

namespace {

double number_of(const SitePage& page, std::string_view key) {
  const Value& value = page.front_matter.params[key];
  if (value.kind() == Value::Kind::integer) return static_cast<double>(std::max<std::int64_t>(value.integer(), 0));
  return value.kind() == Value::Kind::number && value.number() > 0 ? value.number() : 0;
}

/// `3`, not `3.0`.
Value shown(double number) {
  const auto whole = static_cast<std::int64_t>(number);
  return static_cast<double>(whole) == number ? Value(whole) : Value(number);
}

std::int64_t sessions_in(double hours, double session) {
  return session > 0 ? static_cast<std::int64_t>(std::ceil(hours / session)) : 0;
}

double minutes_of(const Directive& exercise) {
  const std::string* minutes = exercise.attributes.find("minutes");
  return minutes == nullptr ? 0 : parse_minutes(*minutes).value_or(0);
}

struct Labs {
  List list;
  double minutes = 0;
};

Labs labs_of(const SitePage& page) {
  Labs labs;
  if (page.page == nullptr) return labs;
  for (const Directive& directive : page.page->document.directives) {
    if (directive.kind != "exercise") continue;
    const double minutes = minutes_of(directive);
    labs.minutes += minutes;
    labs.list.push_back(
        Map{{"title", directive.title}, {"id", directive.attributes.id}, {"minutes", whole_minutes(minutes)}});
  }
  return labs;
}

}  // namespace

Value syllabus_of(const Site& site, const SitePage& course, const SiteValues& values) {
  const double session = number_of(course, "session_hours");
  List rows;
  std::vector<PageId> others;
  double hours = 0;
  double minutes = 0;
  std::uint64_t labs = 0;
  for (const PageId id : course.children) {
    note_shown(id, PageFact::text);
    const double own = number_of(site[id], "hours");
    if (own <= 0) {
      others.push_back(id);
      continue;
    }
    Labs here = labs_of(site[id]);
    labs += here.list.size();
    minutes += here.minutes;
    const std::int64_t first = session > 0 ? static_cast<std::int64_t>(hours / session) + 1 : 0;
    hours += own;
    rows.push_back(Map{{"page", values.summary(id)},
                       {"hours", shown(own)},
                       {"first", first},
                       {"last", sessions_in(hours, session)},
                       {"labs", std::move(here.list)}});
  }
  const double stated = number_of(course, "hours");
  return Map{{"rows", std::move(rows)},
             {"hours", shown(hours)},
             {"sessions", sessions_in(hours, session)},
             {"labs", labs},
             {"minutes", whole_minutes(minutes)},
             {"others", values.summaries(others)},
             {"stated", Map{{"hours", shown(stated)}, {"sessions", sessions_in(stated, session)}}}};
}

}  // namespace lectern
