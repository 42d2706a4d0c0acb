// SPDX-License-Identifier: EUPL-1.2
#include "exchange/references.h"

namespace trede::exchange {

References::References(const domain::Delivery& delivery) : delivery_(delivery), files_(register_table().size()) {}

core::Id References::id(std::size_t place, std::string_view source_id) const {
    return core::Id::named({delivery_.municipality, delivery_.source, register_table()[place].file, source_id});
}

core::Id References::id_of_reference(std::size_t place, std::string_view source_id) {
    auto& file = files_[place];
    const auto number = file.keys.find(source_id);
    if (!number) return id(place, source_id); // in an earlier delivery
    if (file.known_ids.size() <= *number) file.known_ids.resize(file.keys.size());
    auto& known = file.known_ids[*number];
    if (known.is_nil()) known = id(place, source_id);
    return known;
}

} // namespace trede::exchange
