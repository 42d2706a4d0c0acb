// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace trede::core {

/// The bytes of a plain file, or of a text in memory, read from front to back as often as needed. Every byte
/// that passes is counted into a checksum: two readings to the end that differ show that the file was
/// changed.
class ByteSource {
public:
    /// `name` is how messages call the file. Problems: file_missing, file_is_folder, file_not_plain (a pipe
    /// or a device), file_unreadable (no permission).
    static Result<ByteSource> open(const std::string& path, std::string name);

    /// Reads `text`, which must outlive the source.
    static ByteSource of(std::string_view text, std::string name);

    /// Up to `most` bytes; fewer only at the end, none after it. A failing disk throws MachineFailed.
    std::size_t read(char* into, std::size_t most);
    void rewind();

    /// Whether the file is another one than when it was opened: size, time of change, or what was read.
    [[nodiscard]] bool changed() const;

    [[nodiscard]] const std::string& name() const { return name_; }

    ByteSource(ByteSource&& other) noexcept;
    ByteSource& operator=(ByteSource&& other) noexcept;
    ~ByteSource();

private:
    explicit ByteSource(std::string name) : name_(std::move(name)) {}
    void count(const char* bytes, std::size_t size);
    void reached_end();

    struct Stamp {
        std::int64_t size = 0, seconds = 0, nanoseconds = 0;
        friend bool operator==(const Stamp&, const Stamp&) = default;
    };
    [[nodiscard]] Stamp stamp() const;

    std::string name_;
    int descriptor_ = -1;
    std::string_view text_;
    std::size_t at_ = 0; ///< in the text
    Stamp opened_;
    std::uint64_t checksum_ = 0, word_ = 0, passed_ = 0; ///< of the reading that is going on
    std::uint64_t first_checksum_ = 0, first_passed_ = 0;
    bool read_once_ = false, differed_ = false, at_end_ = false;
};

} // namespace trede::core
