// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "http/message.h"
#include <string>
#include <vector>

namespace trede::web {

/// Lines of a file for a spreadsheet: semicolons, every cell between quotes, and a mark so that it is read as UTF-8. A
/// text that a spreadsheet would take for a formula gets an apostrophe before it; a number does not.
class CsvFile {
public:
    void line(const std::vector<std::string>& cells);
    /// To be saved under this name.
    [[nodiscard]] http::Response response(const std::string& name) const;

private:
    std::string text_ = "\xEF\xBB\xBF";
};

/// An answer that the browser saves as a file.
http::Response saved_as(http::Response response, const std::string& type, const std::string& name);

} // namespace trede::web
