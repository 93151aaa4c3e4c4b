#pragma once
// What the pages keep in the session: plain JSON; what only Qt can read (the places of a splitter) as base64.

#include "core/base/json.h"

#include <QByteArray>
#include <QString>

namespace trainyard::ui {

inline std::string keptBytes(const QByteArray& bytes) { return bytes.toBase64().toStdString(); }
inline QByteArray bytesAt(const Json& session, const char* key) { return QByteArray::fromBase64(QByteArray::fromStdString(stringAt(session, key))); }
inline QString wordsAt(const Json& session, const char* key) { return QString::fromStdString(stringAt(session, key)); }
inline bool flagAt(const Json& session, const char* key, bool otherwise = false)
{
    const Json& value = valueAt(session, key);
    return value.is_boolean() ? value.get<bool>() : otherwise;
}

}  // namespace trainyard::ui
