// SPDX-License-Identifier: EUPL-1.2
// A column of a million numbers is asked from the system in pages of 4 KiB, and on a virtual machine those pages cost
// more time than what is reckoned with the numbers. So large pieces are asked in pages of 2 MiB, where the system has
// them; elsewhere, and under a sanitizer that brings its own memory, nothing changes.
#if defined(__linux__) && !defined(TREDE_SANITIZED)
#include <cstdlib>
#include <new>
#include <sys/mman.h>

namespace {

constexpr std::size_t page = std::size_t{2} << 20U;
constexpr std::size_t large = 2 * page; ///< below it the rounding to whole pages would be felt

void* piece_of(std::size_t bytes) {
    if (bytes < large) return std::malloc(bytes > 0 ? bytes : 1);
    const auto whole = bytes + (page - bytes % page) % page;
    auto* const piece = whole < bytes ? nullptr : std::aligned_alloc(page, whole);
    if (piece != nullptr) madvise(piece, whole, MADV_HUGEPAGE); // a wish: what becomes of it changes no answer
    return piece;
}

} // namespace

void* operator new(std::size_t bytes) {
    while (true) {
        if (auto* const piece = piece_of(bytes)) return piece;
        const auto handler = std::get_new_handler();
        if (handler == nullptr) throw std::bad_alloc();
        handler();
    }
}

void operator delete(void* piece) noexcept { std::free(piece); }
void operator delete(void* piece, std::size_t) noexcept { std::free(piece); }

#endif
