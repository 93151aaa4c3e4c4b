#pragma once
// A JSON file of the home that holds one list of named entries: {"format":1,"environments":[{"name":…},…]}. Another process may write it at any
// time: each change reads it anew under its lock and replaces it whole. What makes an entry right is its owner's matter.

#include "core/base/files.h"
#include "core/base/json.h"

#include <string>
#include <vector>

namespace trainyard {

struct NamedList {
    std::filesystem::path file, lock;
    const char* key;            // of the list
    int format = 1;             // the newest that is understood

    Json none() const { return {{"format", format}, {key, Json::array()}}; }   // as if the file were there and empty
    Expected<std::optional<std::string>> content() const;                      // nullopt: there is no file yet
    bool isNewer(const Json& document) const { return integerAt(document, "format", format) > format; }

    static Json::iterator entry(Json& entries, const std::string& name);      // end() when there is none of that name

    // `read` gives the document, checked, or why it must not be written over; `change` changes its entries, or says why not.
    template <class Read, class Change>
    Expected<void> change(const Read& read, const Change& change) const
    {
        const auto held = FileLock::take(lock, {});
        if (!held)
            return fail(held.error());
        Expected<Json> document = read();
        if (!document)
            return fail(document.error());
        if (Expected<void> changed = change((*document)[key]); !changed)
            return changed;
        return write(std::move(*document));
    }

private:
    Expected<void> write(Json document) const;
};

}  // namespace trainyard
