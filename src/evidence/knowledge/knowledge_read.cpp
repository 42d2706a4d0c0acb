// SPDX-License-Identifier: EUPL-1.2
#include "evidence/knowledge/knowledge_read.h"
#include "core/yaml.h"
#include "evidence/knowledge/cross_check.h"
#include "evidence/knowledge/record_read.h"
#include <algorithm>
#include <cctype>

namespace trede::evidence {

namespace {

constexpr std::int64_t newest_format = 1;

/// How the records of a file are called.
constexpr std::string_view name_key(std::string_view kind) {
    if (kind == "sources") return "key";
    const bool has_id = kind == "claims" || kind == "checks" || kind == "instruments" || kind == "initiatives" ||
                        kind == "contradictions";
    return has_id ? "id" : "code";
}

/// The line on which `key: name` stands, or 0. The tree of values no longer knows lines.
std::int64_t line_of(std::string_view text, std::string_view key, std::string_view name) {
    const auto is_part = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '-'; };
    for (auto at = text.find(name); !name.empty() && at != std::string_view::npos; at = text.find(name, at + 1)) {
        const auto end = at + name.size();
        if (end < text.size() && is_part(text[end])) continue;
        auto before = text.substr(0, at);
        while (before.ends_with('"') || before.ends_with('\''))
            before.remove_suffix(1);
        if (!before.ends_with(std::string(key) + ": ")) continue;
        return std::count(before.begin(), before.end(), '\n') + 1;
    }
    return 0;
}

class Reading {
public:
    Reading(KnowledgeRecords& records, core::Problems& problems) : records_(&records), problems_(&problems) {}

    void read(const KnowledgeFile& file) {
        const core::Place place{.file = file.path.empty() ? file.name : file.path};
        const auto slash = file.name.find('/');
        const auto dot = file.name.rfind('.');
        const auto kind = file.name.substr(0, std::min(slash, dot));
        if (!is_known(kind, slash != std::string::npos)) {
            // Other files of ours may stand beside these; one of a municipality that is not read would be a surprise.
            if (file.is_own) problems_->add({.code = "knowledge_file_unknown", .place = place});
            return;
        }
        const auto document = core::parse_yaml(file.text, place.file);
        if (!document) {
            problems_->add(document.error());
            return;
        }
        const auto& format = (*document)["format"];
        if (!format.is_int() || format.integer() < 1 || format.integer() > newest_format) {
            problems_->add({.code = format.is_int() && format.integer() > newest_format ? "knowledge_newer"
                                                                                        : "knowledge_format_missing",
                            .place = place,
                            .args = {{"newest", std::to_string(newest_format)}}});
            return;
        }
        for (const auto& [key, value] : document->members())
            if (key != "format" && key != "records")
                problems_->add(
                    {.code = "knowledge_key_unknown", .place = place, .args = {{"record", file.name}, {"key", key}}});
        if (!(*document)["records"].is_array()) problems_->add({.code = "knowledge_no_records", .place = place});
        std::int64_t number = 0;
        for (const auto& value : (*document)["records"].items())
            read_one(file, kind, value, ++number, place);
    }

private:
    static bool is_known(std::string_view kind, bool in_folder) {
        if (in_folder) return name_key(kind) == "id";
        return kind == "sources" || kind == "questions" ||
               std::ranges::any_of(all_lists, [&](ListKind list) { return code_of(list) == kind; });
    }

    void read_one(const KnowledgeFile& file, std::string_view kind, const core::Value& value, std::int64_t number,
                  core::Place place) {
        const auto key = name_key(kind);
        std::string name(value[key].string());
        place.line = line_of(file.text, key, name);
        if (name.empty()) name = std::to_string(number);
        FieldReader fields(value, name, place, *problems_);
        if (!value.is_object()) {
            fields.wrong("knowledge_part_wrong");
            return;
        }
        const auto keep = [&](auto& list, auto record) {
            record.file = place.file;
            record.line = place.line;
            if constexpr (requires { record.is_own; }) record.is_own = file.is_own;
            list.push_back(std::move(record));
        };
        if (kind == "claims") return keep(records_->claims, read_claim(fields));
        if (kind == "checks") return keep(records_->checks, read_check(fields));
        if (kind == "instruments") return keep(records_->instruments, read_instrument(fields));
        if (kind == "initiatives") return keep(records_->initiatives, read_initiative(fields));
        if (kind == "contradictions") return keep(records_->contradictions, read_contradiction(fields));
        if (kind == "questions") return keep(records_->questions, read_question(fields));
        if (kind == "sources") return keep(records_->publications, read_publication(fields));
        for (const auto list : all_lists)
            if (code_of(list) == kind) {
                auto entry = read_entry(fields, list);
                if (records_->lists.find(list, entry.code))
                    fields.wrong("knowledge_twice", key, entry.code, {{"other", std::string(kind)}});
                records_->lists.add(list, std::move(entry));
            }
    }

    KnowledgeRecords* records_;
    core::Problems* problems_;
};

} // namespace

core::Result<KnowledgeRecords> read_records(const std::vector<KnowledgeFile>& files) {
    KnowledgeRecords records;
    core::Problems problems;
    Reading reading(records, problems);
    for (const auto& file : files)
        reading.read(file);
    cross_check(records, problems);
    if (problems.has_errors()) return core::failed(std::move(problems));
    std::ranges::stable_sort(records.claims, {}, &Claim::id);
    std::ranges::stable_sort(records.checks, {}, &OutsideCheck::id);
    std::ranges::stable_sort(records.contradictions, {}, &Contradiction::id);
    return records;
}

} // namespace trede::evidence
