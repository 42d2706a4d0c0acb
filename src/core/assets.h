// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trede::core {

/// A file that travels inside the binary: texts, templates, migrations, styles, data. Names are paths such as
/// "texts/nl.yaml". A missing one is a bug of ours unless the caller asked for something a user named.
std::optional<std::string_view> find_asset(std::string_view name);

/// The same, for a file that must be there.
std::string_view asset(std::string_view name);

/// All names that begin with `prefix`, sorted.
std::vector<std::string_view> asset_names(std::string_view prefix);

/// Reads assets from this folder first (texts/, templates/, ...), for development and for texts under licence.
/// Call before any thread starts.
void read_assets_from(std::string folder);

} // namespace trede::core
