// SPDX-License-Identifier: EUPL-1.2
// Any question to any method on any table. The input is the name of the verb, options as `name value,value` one a line,
// an empty line, and the table. Besides not failing, an answer must be writable in every format (a number that is none is
// refused by JSON), and the same for one and two threads.
#include "app/tools/analyse/analyse.h"
#include "app/tools/analyse/verbs.h"
#include "core/json.h"
#include <cstdlib>
#include <string>
#include <sys/mman.h>
#include <unistd.h>

using namespace trede;

namespace {

void must(bool holds) {
    if (!holds) std::abort();
}

/// A file in memory: the tools read files.
class Table {
public:
    explicit Table(std::string_view bytes) : descriptor_(::memfd_create("table", 0)) {
        must(descriptor_ >= 0 && ::write(descriptor_, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
    }
    ~Table() { ::close(descriptor_); }
    Table(const Table&) = delete;
    Table& operator=(const Table&) = delete;
    [[nodiscard]] std::string name() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

private:
    int descriptor_;
};

std::string_view taken_until(std::string_view& text, char end) {
    const auto at = text.find(end);
    const auto part = text.substr(0, at);
    text.remove_prefix(at == std::string_view::npos ? text.size() : at + 1);
    return part;
}

core::Value options_in(std::string_view& text) {
    auto roles = core::Value::object();
    for (auto line = taken_until(text, '\n'); !line.empty(); line = taken_until(text, '\n')) {
        const auto name = taken_until(line, ' ');
        auto values = core::Value::array();
        while (!line.empty())
            values.push(taken_until(line, ','));
        roles.set(name, values);
    }
    return roles;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view text(reinterpret_cast<const char*>(data), size);
    app::AnalyseRequest request;
    request.verb = taken_until(text, '\n');
    request.roles = options_in(text);
    const Table table(text);
    request.data = table.name();
    const auto answer = app::analyse(request, app::Format::json, core::Language::en);
    if (!answer) {
        must(answer.error().has_errors());
        return 0;
    }
    request.threads = 2;
    must(app::analyse(request, app::Format::json, core::Language::en).value() == *answer);
    for (const auto format : {app::Format::text, app::Format::csv, app::Format::html})
        must(!app::analyse(request, format, core::Language::nl).value().empty());
    return 0;
}
