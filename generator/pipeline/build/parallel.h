#pragma once

#include <cstddef>
#include <functional>

namespace lectern {

/// Calls `work(i)` once for every i below `count`, on `jobs` threads (the caller is one of them; 0: one for each
/// processor). Returns when all are done. The order of calls is not defined, so results belong into slot i.
/// An exception stops the handing out of work and is thrown again here.
void parallel_for(std::size_t count, unsigned jobs, const std::function<void(std::size_t)>& work);

}  // namespace lectern
