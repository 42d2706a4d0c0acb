// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace trede::core {

// The only door to libsodium.

std::array<std::uint8_t, 32> sha256(std::string_view bytes);

/// SHA-256 of something that arrives in pieces.
class Sha256 {
public:
    Sha256();
    void add(std::string_view bytes);
    [[nodiscard]] std::array<std::uint8_t, 32> finish();

private:
    alignas(16) std::array<std::uint8_t, 128> state_{};
};

/// BLAKE2b with a key: what nobody without the key can make or turn back.
std::array<std::uint8_t, 16> keyed_hash_16(std::string_view bytes, std::string_view key);
std::array<std::uint8_t, 32> keyed_hash_32(std::string_view bytes, std::string_view key);

/// Chance from the operating system; for keys and tokens only, never for results.
void random_bytes(std::span<std::uint8_t> out);

/// 32 random bytes as base64url without padding: 43 characters.
std::string random_token();

std::string to_hex(std::span<const std::uint8_t> bytes);
std::optional<std::vector<std::uint8_t>> from_hex(std::string_view hex); ///< nothing for what is no hex

/// Signatures (Ed25519). 32 random bytes make a pair of keys: the bytes sign, and the public key lets others see that
/// what they read was signed by them and not changed since.
std::array<std::uint8_t, 32> public_key_of(std::string_view seed);
std::array<std::uint8_t, 64> signature_of(std::string_view bytes, std::string_view seed);
bool is_signed(std::string_view bytes, std::span<const std::uint8_t> signature,
               std::span<const std::uint8_t> public_key);

/// argon2id, 64 MiB and 2 passes. Takes about a tenth of a second and 64 MiB; at most two run at once.
std::string hash_password(std::string_view password);
bool password_matches(std::string_view hash, std::string_view password);

/// Compares in a time that does not depend on where the texts differ.
bool equal_in_constant_time(std::string_view a, std::string_view b);

} // namespace trede::core
