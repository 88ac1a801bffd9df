#pragma once

#include "engines/value/value.h"
#include "model/site.h"
#include "pipeline/render/site_values.h"

namespace lectern {

/// When a course is taught: a map of
///   rows       what is directly in it and has `hours`, in order: {page, hours, first, last, labs}; the sessions from
///              first to last are those in which it is taught, one after another, labs are its exercises as
///              {title, id, minutes}
///   hours, sessions, labs, minutes   what these come to: minutes are those of the labs
///   others     pages directly in it without hours
///   stated     {hours, sessions} as the course itself gives them
/// Sessions are 0 unless the course says how long one is (`session_hours`).
[[nodiscard]] Value syllabus_of(const Site& site, const SitePage& course, const SiteValues& values);

}  // namespace lectern
