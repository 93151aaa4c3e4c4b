#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>

namespace trainyard::logs {

// A file's bytes as memory. What is cut off the file while it is mapped reads as zero bytes: no signal ends the program (how: docs/adr/0011-logs.md).
// Any thread.
class FileMap {
public:
    // Maps `bytes` from the begin of the file and room for it to grow. Null where the file system or the address space has none.
    static std::shared_ptr<const FileMap> make(int file, std::uint64_t bytes);
    ~FileMap();
    FileMap(const FileMap&) = delete;
    FileMap& operator=(const FileMap&) = delete;

    const char* data() const { return m_data; }
    std::uint64_t room() const { return m_room; }   // bytes that the file may grow to
    void prepare(std::uint64_t from, std::uint64_t to) const;   // the system maps these now, not page by page

private:
    FileMap(const char* data, std::uint64_t room, int slot) : m_data(data), m_room(room), m_slot(slot) {}

    const char* m_data;
    std::uint64_t m_room;
    int m_slot;
};

}  // namespace trainyard::logs
