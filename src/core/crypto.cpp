// SPDX-License-Identifier: EUPL-1.2
#include "core/crypto.h"
#include "core/result.h"
#include <semaphore>
#include <sodium.h>

namespace trede::core {

namespace {

void ready() {
    static const bool initialised = sodium_init() >= 0;
    if (!initialised) throw MachineFailed("libsodium does not start");
}

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

static_assert(sizeof(crypto_hash_sha256_state) <= 128);

template <std::size_t n> std::array<std::uint8_t, n> keyed(std::string_view bytes, std::string_view key) {
    ready();
    ensure(key.size() >= crypto_generichash_KEYBYTES_MIN && key.size() <= crypto_generichash_KEYBYTES_MAX,
           "a hash key has 16 to 64 bytes");
    std::array<std::uint8_t, n> out{};
    crypto_generichash(out.data(), n, bytes_of(bytes), bytes.size(), bytes_of(key), key.size());
    return out;
}

// Each password check takes 64 MiB: two at once bound the memory, the others wait their turn.
std::counting_semaphore<2> password_places{2};

struct PasswordPlace {
    PasswordPlace() { password_places.acquire(); }
    ~PasswordPlace() { password_places.release(); }
    PasswordPlace(const PasswordPlace&) = delete;
    PasswordPlace& operator=(const PasswordPlace&) = delete;
};

} // namespace

std::array<std::uint8_t, 32> sha256(std::string_view bytes) {
    std::array<std::uint8_t, 32> out{};
    crypto_hash_sha256(out.data(), bytes_of(bytes), bytes.size());
    return out;
}

Sha256::Sha256() { crypto_hash_sha256_init(reinterpret_cast<crypto_hash_sha256_state*>(state_.data())); }

void Sha256::add(std::string_view bytes) {
    crypto_hash_sha256_update(reinterpret_cast<crypto_hash_sha256_state*>(state_.data()), bytes_of(bytes),
                              bytes.size());
}

std::array<std::uint8_t, 32> Sha256::finish() {
    std::array<std::uint8_t, 32> out{};
    crypto_hash_sha256_final(reinterpret_cast<crypto_hash_sha256_state*>(state_.data()), out.data());
    return out;
}

std::array<std::uint8_t, 16> keyed_hash_16(std::string_view bytes, std::string_view key) {
    return keyed<16>(bytes, key);
}
std::array<std::uint8_t, 32> keyed_hash_32(std::string_view bytes, std::string_view key) {
    return keyed<32>(bytes, key);
}

void random_bytes(std::span<std::uint8_t> out) {
    ready();
    randombytes_buf(out.data(), out.size());
}

std::string random_token() {
    std::array<std::uint8_t, 32> raw{};
    random_bytes(raw);
    std::string text(sodium_base64_encoded_len(raw.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
    sodium_bin2base64(text.data(), text.size(), raw.data(), raw.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    text.pop_back(); // the terminating zero
    return text;
}

std::string to_hex(std::span<const std::uint8_t> bytes) {
    constexpr const char* digits = "0123456789abcdef";
    std::string out;
    for (const auto byte : bytes) {
        out += digits[byte >> 4];
        out += digits[byte & 15];
    }
    return out;
}

std::optional<std::vector<std::uint8_t>> from_hex(std::string_view hex) {
    if (hex.empty()) return std::vector<std::uint8_t>{};
    ready();
    std::vector<std::uint8_t> out(hex.size() / 2);
    const char* end = nullptr;
    std::size_t length = 0;
    if (sodium_hex2bin(out.data(), out.size(), hex.data(), hex.size(), nullptr, &length, &end) != 0 ||
        end != hex.data() + hex.size())
        return std::nullopt;
    return out;
}

namespace {

struct KeyPair {
    std::array<std::uint8_t, crypto_sign_PUBLICKEYBYTES> open{};
    std::array<std::uint8_t, crypto_sign_SECRETKEYBYTES> secret{};
    explicit KeyPair(std::string_view seed) {
        ready();
        ensure(seed.size() == crypto_sign_SEEDBYTES, "a pair of keys is made from 32 bytes");
        crypto_sign_seed_keypair(open.data(), secret.data(), bytes_of(seed));
    }
    ~KeyPair() { sodium_memzero(secret.data(), secret.size()); }
    KeyPair(const KeyPair&) = delete;
    KeyPair& operator=(const KeyPair&) = delete;
};

} // namespace

std::array<std::uint8_t, 32> public_key_of(std::string_view seed) { return KeyPair(seed).open; }

std::array<std::uint8_t, 64> signature_of(std::string_view bytes, std::string_view seed) {
    const KeyPair pair(seed);
    std::array<std::uint8_t, crypto_sign_BYTES> signature{};
    crypto_sign_detached(signature.data(), nullptr, bytes_of(bytes), bytes.size(), pair.secret.data());
    return signature;
}

bool is_signed(std::string_view bytes, std::span<const std::uint8_t> signature,
               std::span<const std::uint8_t> public_key) {
    ready();
    if (signature.size() != crypto_sign_BYTES || public_key.size() != crypto_sign_PUBLICKEYBYTES) return false;
    return crypto_sign_verify_detached(signature.data(), bytes_of(bytes), bytes.size(), public_key.data()) == 0;
}

std::string hash_password(std::string_view password) {
    ready();
    PasswordPlace place;
    std::array<char, crypto_pwhash_STRBYTES> out{};
    if (crypto_pwhash_str_alg(out.data(), password.data(), password.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                              crypto_pwhash_MEMLIMIT_INTERACTIVE, crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw MachineFailed("no memory to hash a password");
    return out.data();
}

bool password_matches(std::string_view hash, std::string_view password) {
    ready();
    PasswordPlace place;
    return crypto_pwhash_str_verify(std::string(hash).c_str(), password.data(), password.size()) == 0;
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

} // namespace trede::core
