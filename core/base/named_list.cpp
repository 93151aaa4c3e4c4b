#include "core/base/named_list.h"

#include <algorithm>

namespace trainyard {

namespace {

constexpr std::uint64_t largest_list = 16u << 20;

}  // namespace

Expected<std::optional<std::string>> NamedList::content() const
{
    std::error_code error;
    if (!fs::exists(file, error) && !error)
        return std::optional<std::string>();
    auto read = readFile(file, largest_list);
    return read ? Expected<std::optional<std::string>>(std::move(*read)) : fail(read.error());
}

Json::iterator NamedList::entry(Json& entries, const std::string& name)
{
    return std::find_if(entries.begin(), entries.end(), [&](const Json& each) { return stringAt(each, "name") == name; });
}

Expected<void> NamedList::write(Json document) const
{
    document.emplace("format", format);
    return replaceFile(file, document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n", 0600);
}

}  // namespace trainyard
