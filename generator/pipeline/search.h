#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "model/cache_files.h"
#include "model/site.h"

namespace lectern {

/// Calls a function once for every index below a count, in any order, maybe on several threads.
using ParallelLoop = std::function<void(std::size_t count, const std::function<void(std::size_t)>& work)>;

/// Takes a file: its output path and bytes.
using TakeFile = std::function<void(std::string path, std::string bytes)>;

/// Called when a page's text is asked for no more, from any thread.
using PageRead = std::function<void(PageId)>;

/// Makes the search index of a site, one file after another: `take` is called from this thread. Walks each parsed
/// document once (and again one in sixteen of a large site); pure, and the same bytes whatever the number of threads.
/// What reads it is themes/default/search-index.js.
///
/// **What is found.** Every stretch of two or more characters of a page's visible text and of its code, and every
/// single Chinese character or symbol, whatever its script, width or case (engines/chinese/search_fold.h). White space
/// counts only between two ASCII word characters. The index says where a text *may* stand; the reader of the index
/// loads the text there and looks, so an answer is exact.
///
/// **Units.** A page falls into units: its opening (title, lead, what comes before the first heading), its sections and
/// its exercises. A section of more than 2 KB falls into several with the same anchor. Units are numbered in reading
/// order, those of a page from the next multiple of four; a hit is a unit.
///
/// **Terms.** Folded text is cut into *words* (runs of `[a-z0-9_]`), *pairs* of neighbouring characters that are not
/// both part of a word, and a lone character that no pair begins with. A word gives the terms
///
///     async_get      itself, up to 40 characters         async, get     its parts (`_`, camel case, digits)
///     Gas Gsy …      each two letters of it              Gasy Gsyn …    each three letters of it
///     queue.flush    two words with a dot between them
///     Bcw            `async with`: its last letter and the first one of the next word on the line
///     Rteg_cnysa     itself backwards, for fuzzy search; no places
///     Dlru.get       a name that Python code defines     Iasyncio       a name that it imports
///     E              of each unit within an exercise
///
/// A pair of Chinese characters that is in more than 2,048 units of a large site is *common*: three characters that
/// begin with one are a term too.
///
/// Text is lower case once it is folded, so the capital letters mark what kind a term is.
///
/// **Editions.** Each has an index of its own text, below its prefix (`zh-hans/assets/search/…`); URLs in it count from
/// the root of the edition.
///
/// **Files**, all of them scripts that call `lectern.shard(name, data)`, so that they can be loaded from a disk too:
///
///     assets/search/entry.js            the way in, at the same place in every build; `data` is
///        folders    `t` and `x`: for each folder of files of that kind its name, five characters, a hash of what is in
///                   them, and the number of its files, 1 to `z`. What an edit changed has another address (but for one
///                   in 60 million), so that no cache mixes two builds. What it did not change stays where it is: where
///                   files and folders end depends on what is beside that place alone
///        folds      characters and what they fold to, alternating; of those that occur
///        terms      first term of each term file, separated by tabs; sorted as JavaScript compares
///        chunks     for each text file one character: 35 + its units, + 45 more when a page begins with it (`\` is
///                   written as `~`)
///        common     the common pairs, without anything between them
///        scopes     courses and modules: [title, URL, first page, page after the last, 0 or 1], pages counted in
///        `chunks`
///     assets/search/<folder>/t<n>.js    n counts from 0 in base 36; `data` is one string: term, tab, places, tab,
///     term, …
///        places     (gap - 1) * 7 + rank for each unit, gap counted from the unit before (the first: from -1), in
///                   digits: the last of base 60 (codes 35 to 94, `~` for `\`), those before it of base 30 (codes 95
///                   to 124), each counted down by one as there is no digit for "nothing". A term of more than 6,000
///                   units tells pages in place of units, after a `!`; their rank is 1 or that of a heading
///        rank       0 code, 1 text, 2 text three times or more, 3 in the heading, 4 in the title, 5 the heading is
///                   just this term, 6 the title is
///     assets/search/<folder>/x<n>.js    text: [URL, title, kind, [unit, …]], each unit
///                   [anchor, heading, level, text, code]; the level is that of the heading, 7 within an exercise
///
/// Sizes: before compression term files hold about 3 KB, and half as much again only where one term needs it, text
/// files 2 KB; from 8 MB of Markdown on 4 KB and 10 KB. No text file holds more than one page. Pages are read in a few
/// runs side by side; the terms of a run of which nothing changed come from `cache`.
void search_files(const Site& site, const ParallelLoop& loop, const CacheFiles& cache, const TakeFile& take,
                  const PageRead& on_read = {});

}  // namespace lectern
