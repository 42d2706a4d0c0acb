// SPDX-License-Identifier: EUPL-1.2
#include "core/byte_source.h"
#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace trede::core {

namespace {

std::unexpected<Problems> cannot(const char* code, const std::string& name) {
    return failed(Problem{.code = code, .place = {name, 0, 0, {}}});
}

std::uint64_t mixed(std::uint64_t sum, std::uint64_t word) {
    sum = (sum ^ word) * 0x9E3779B97F4A7C15u;
    return sum ^ sum >> 29;
}

} // namespace

Result<ByteSource> ByteSource::open(const std::string& path, std::string name) {
    // Without O_NONBLOCK, opening a pipe would wait for a writer that may never come.
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (descriptor < 0) {
        if (errno == ENOENT || errno == ENOTDIR || errno == ENAMETOOLONG) return cannot("file_missing", name);
        if (errno == EMFILE || errno == ENFILE || errno == ENOMEM)
            throw MachineFailed(name + ": " + std::strerror(errno));
        return cannot("file_unreadable", name);
    }
    ByteSource source(std::move(name));
    source.descriptor_ = descriptor;
    struct stat found{};
    if (fstat(descriptor, &found) != 0) throw MachineFailed(source.name_ + ": " + std::strerror(errno));
    if (S_ISDIR(found.st_mode)) return cannot("file_is_folder", source.name_);
    if (!S_ISREG(found.st_mode)) return cannot("file_not_plain", source.name_);
    source.opened_ = source.stamp();
    return source;
}

ByteSource ByteSource::of(std::string_view text, std::string name) {
    ByteSource source(std::move(name));
    source.text_ = text;
    return source;
}

std::size_t ByteSource::read(char* into, std::size_t most) {
    std::size_t got = 0;
    if (descriptor_ < 0) {
        got = std::min(most, text_.size() - at_);
        std::copy_n(text_.data() + at_, got, into);
        at_ += got;
    } else {
        while (got < most) {
            const auto more = ::read(descriptor_, into + got, most - got);
            if (more == 0) break;
            if (more < 0 && errno == EINTR) continue;
            if (more < 0) throw MachineFailed(name_ + ": " + std::strerror(errno));
            got += static_cast<std::size_t>(more);
        }
    }
    count(into, got);
    if (got < most) reached_end();
    return got;
}

void ByteSource::count(const char* bytes, std::size_t size) {
    for (; size > 0 && passed_ % 8 != 0; --size, ++bytes)
        if (word_ = word_ << 8 | static_cast<unsigned char>(*bytes); ++passed_ % 8 == 0)
            checksum_ = mixed(checksum_, word_);
    for (; size >= 8; size -= 8, bytes += 8, passed_ += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes, 8);
        checksum_ = mixed(checksum_, __builtin_bswap64(word));
    }
    for (; size > 0; --size, ++bytes, ++passed_)
        word_ = word_ << 8 | static_cast<unsigned char>(*bytes);
}

void ByteSource::reached_end() {
    if (std::exchange(at_end_, true)) return;
    const auto sum = passed_ % 8 == 0 ? checksum_ : mixed(checksum_, word_ << (64 - passed_ % 8 * 8));
    if (!std::exchange(read_once_, true)) {
        first_checksum_ = sum;
        first_passed_ = passed_;
    } else if (sum != first_checksum_ || passed_ != first_passed_) {
        differed_ = true;
    }
}

void ByteSource::rewind() {
    at_ = 0;
    if (descriptor_ >= 0 && lseek(descriptor_, 0, SEEK_SET) != 0)
        throw MachineFailed(name_ + ": " + std::strerror(errno));
    checksum_ = word_ = passed_ = 0;
    at_end_ = false;
}

ByteSource::Stamp ByteSource::stamp() const {
    struct stat found{};
    if (fstat(descriptor_, &found) != 0) throw MachineFailed(name_ + ": " + std::strerror(errno));
    return {found.st_size, found.st_mtim.tv_sec, found.st_mtim.tv_nsec};
}

bool ByteSource::changed() const {
    if (differed_) return true;
    if (descriptor_ < 0) return false;
    return stamp() != opened_ || (read_once_ && first_passed_ != static_cast<std::uint64_t>(opened_.size));
}

ByteSource::ByteSource(ByteSource&& other) noexcept { *this = std::move(other); }

ByteSource& ByteSource::operator=(ByteSource&& other) noexcept {
    std::swap(name_, other.name_);
    std::swap(descriptor_, other.descriptor_);
    text_ = other.text_;
    at_ = other.at_;
    opened_ = other.opened_;
    checksum_ = other.checksum_, word_ = other.word_, passed_ = other.passed_;
    first_checksum_ = other.first_checksum_, first_passed_ = other.first_passed_;
    read_once_ = other.read_once_, differed_ = other.differed_, at_end_ = other.at_end_;
    return *this;
}

ByteSource::~ByteSource() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

} // namespace trede::core
