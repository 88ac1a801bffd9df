// The note that `ld --build-id` leaves in the program, found in its own memory.
#include "files/program_id.h"

#include <elf.h>
#include <link.h>

#include <cstddef>
#include <cstring>

namespace lectern {

namespace {

constexpr std::size_t kAlignment = 4;

std::size_t padded(std::size_t size) { return (size + kAlignment - 1) / kAlignment * kAlignment; }

std::string hexadecimal(const unsigned char* bytes, std::size_t size) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  for (std::size_t i = 0; i < size; ++i) {
    text += kDigits[bytes[i] >> 4U];
    text += kDigits[bytes[i] & 15U];
  }
  return text;
}

std::string id_in(const unsigned char* notes, std::size_t size) {
  ElfW(Nhdr) note{};
  for (std::size_t at = 0; at + sizeof note <= size;) {
    std::memcpy(&note, notes + at, sizeof note);
    const std::size_t text = at + sizeof note + padded(note.n_namesz);
    at = text + padded(note.n_descsz);
    if (at > size) break;
    if (note.n_type == NT_GNU_BUILD_ID) return hexadecimal(notes + text, note.n_descsz);
  }
  return {};
}

/// The program itself comes first; its libraries are not asked.
int look(dl_phdr_info* program, std::size_t, void* found) {
  for (int i = 0; i < program->dlpi_phnum; ++i) {
    const ElfW(Phdr)& part = program->dlpi_phdr[i];
    if (part.p_type != PT_NOTE) continue;
    const std::string id =
        id_in(reinterpret_cast<const unsigned char*>(program->dlpi_addr + part.p_vaddr), part.p_memsz);
    if (!id.empty()) *static_cast<std::string*>(found) = id;
  }
  return 1;
}

}  // namespace

std::string program_id() {
  std::string id;
  ::dl_iterate_phdr(look, &id);
  return id;
}

}  // namespace lectern
