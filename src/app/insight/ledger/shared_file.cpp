// SPDX-License-Identifier: EUPL-1.2
#include "app/insight/ledger/shared_file.h"
#include "app/insight/ledger/finding_read.h"
#include "core/crypto.h"
#include "core/json.h"
#include <algorithm>
#include <charconv>
#include <set>

namespace trede::app {

using core::Value;

namespace {

constexpr std::string_view schema_stem = "trede.shared_findings/";
constexpr int version = 1;
constexpr std::size_t fingerprint_digits = 32, digits_together = 4;
constexpr std::size_t most_findings = 10'000, longest_code = 10, longest_name = 100;

/// What is signed: the document without its signature, on one line, so that how it is laid out does not matter.
std::string signed_bytes(const Value& document) {
    auto bare = Value::object();
    for (const auto& [name, value] : document.members())
        if (name != "signature") bare.set(name, value);
    return core::to_json(bare);
}

core::Problem at(const std::string& file, const char* field, const char* code,
                 std::vector<std::pair<std::string, std::string>> args = {}) {
    return {.code = code, .place = {.file = file, .field = field}, .args = std::move(args)};
}

/// "GM9001". It becomes part of the id under which a finding is kept.
bool is_code(std::string_view code) {
    const auto fits = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); };
    return !code.empty() && code.size() <= longest_code && std::ranges::all_of(code, fits);
}

/// Nothing that would command a terminal.
bool is_name(std::string_view name) {
    return name.size() <= longest_name &&
           std::ranges::none_of(name, [](char c) { return (c >= 0 && c < ' ') || c == 0x7F; });
}

core::Result<void> check_schema(const Value& document, const std::string& file) {
    const auto schema = document["schema"].string();
    int number = 0;
    if (schema.starts_with(schema_stem)) {
        const auto digits = schema.substr(schema_stem.size());
        std::from_chars(digits.data(), digits.data() + digits.size(), number);
    }
    if (number == version) return {};
    if (number > version)
        return core::failed(at(file, "schema", "shared_file_newer",
                               {{"found", std::to_string(number)}, {"known", std::to_string(version)}}));
    return core::failed(at(file, "schema", "shared_file_unknown"));
}

core::Result<void> check_signature(const Value& document, const std::string& file) {
    const auto signature = core::from_hex(document["signature"].string());
    const auto key = core::from_hex(document["public_key"].string());
    if (!signature || !key || !core::is_signed(signed_bytes(document), *signature, *key))
        return core::failed(at(file, "signature", "shared_signature_fails"));
    return {};
}

} // namespace

std::string fingerprint_of(std::string_view public_key_hex) {
    const auto digits = core::to_hex(core::sha256(public_key_hex)).substr(0, fingerprint_digits);
    std::string out;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && i % digits_together == 0) out += ' ';
        out += digits[i];
    }
    return out;
}

std::string SharedFile::fingerprint() const { return fingerprint_of(public_key); }

std::string write_shared_file(const SharedFile& file, std::string_view seed) {
    auto findings = Value::array();
    for (const auto& entry : file.findings)
        findings.push(finding_value(entry));
    auto document = Value::object()
                        .set("schema", std::string(schema_stem) + std::to_string(version))
                        .set("municipality", Value::object().set("code", file.municipality).set("name", file.name))
                        .set("shared_on", core::to_iso(file.shared_on))
                        .set("findings", findings)
                        .set("public_key", core::to_hex(core::public_key_of(seed)));
    // What is read back is what is signed: a number that is written shorter is the same number.
    const auto read_back = core::parse_json(core::to_json(document));
    core::ensure(read_back.has_value(), "what is shared can be read back");
    document.set("signature", core::to_hex(core::signature_of(signed_bytes(*read_back), seed)));
    return core::to_json(document, 2) + "\n";
}

core::Result<SharedFile> read_shared_file(std::string_view text, const std::string& name, const LedgerKnowledge& known,
                                          std::int64_t smallest) {
    const auto document = TRY(core::parse_json(text, name));
    TRY(check_schema(document, name));
    TRY(check_signature(document, name));
    SharedFile file{.municipality = std::string(document["municipality"]["code"].string()),
                    .name = std::string(document["municipality"]["name"].string()),
                    .public_key = std::string(document["public_key"].string())};
    core::Problems problems;
    if (!is_code(file.municipality)) problems.add(at(name, "municipality.code", "shared_code_invalid"));
    if (!is_name(file.name)) problems.add(at(name, "municipality.name", "text_has_control"));
    if (file.name.empty()) file.name = file.municipality;
    if (const auto day = core::parse_iso_date(document["shared_on"].string()))
        file.shared_on = *day;
    else
        problems.add(at(name, "shared_on", "field_missing"));
    const auto& findings = document["findings"].items();
    if (findings.size() > most_findings) problems.add(at(name, "findings", "shared_too_many"));
    std::set<std::int64_t> numbers;
    for (std::size_t i = 0; i < std::min(findings.size(), most_findings); ++i) {
        const auto stem = "findings[" + std::to_string(i + 1) + "]";
        auto entry = read_finding(findings[i], {name, stem}, known, smallest);
        const auto number = findings[i]["number"].integer();
        if (number <= 0) problems.add(at(name, (stem + ".number").c_str(), "field_missing"));
        if (number > 0 && !numbers.insert(number).second)
            problems.add(
                at(name, (stem + ".number").c_str(), "shared_number_twice", {{"number", std::to_string(number)}}));
        if (!entry) {
            problems.add(entry.error());
            continue;
        }
        entry->source.origin = evidence::Origin::shared;
        entry->source.id = "shared/" + file.municipality + "/" + std::to_string(number);
        if (entry->source.place.empty()) entry->source.place = file.name;
        entry->from = {.municipality = file.municipality,
                       .name = file.name,
                       .fingerprint = file.fingerprint(),
                       .pool_only = entry->from.pool_only};
        file.findings.push_back(std::move(*entry));
    }
    if (problems.has_errors()) return core::failed(problems);
    return file;
}

} // namespace trede::app
