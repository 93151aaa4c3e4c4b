#include "core/stages/model_places.h"

namespace trainyard::stages {

Expected<std::vector<google::Object>> listModelPlaces(google::StorageClient& storage, const Submission& submission, std::stop_token stop)
{
    std::vector<google::Object> all;
    for (const std::string& place : {submission.storage_path + "/", submission.model_uri}) {
        if (place.empty())
            continue;
        const auto uri = google::parseStorageUri(place);
        if (!uri)
            return fail(uri.error());
        auto list = storage.list(uri->bucket, uri->name, {}, stop);
        if (!list && list.error().kind != ErrorKind::not_found)
            return fail(list.error());
        if (list)
            all.insert(all.end(), list->objects.begin(), list->objects.end());
    }
    return all;
}

}  // namespace trainyard::stages
