#include "core/logs/file_map.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <csignal>
#include <mutex>
#include <sys/mman.h>
#include <unistd.h>

namespace trainyard::logs {

namespace {

constexpr std::uint64_t room_to_grow = 64u << 20;
constexpr int most_maps = 128;

// What the signal's handler may read: it can take no lock.
struct Mapped {
    std::atomic<std::uintptr_t> begin = 0, end = 0;
    std::atomic<bool> taken = false;
};
std::array<Mapped, most_maps> mapped_files;
struct sigaction before_ours;

// A page that the file no longer has becomes a page of zero bytes; any other bus error goes where it went before.
void onBusError(int, siginfo_t* info, void*)
{
    const auto at = reinterpret_cast<std::uintptr_t>(info->si_addr);
    const auto page = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
    for (const Mapped& file : mapped_files)
        if (at >= file.begin.load() && at < file.end.load()) {
            void* place = reinterpret_cast<void*>(at / page * page);
            if (::mmap(place, page, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) != MAP_FAILED)
                return;
        }
    ::sigaction(SIGBUS, &before_ours, nullptr);   // the access is tried again, and ends as it would have
}

void watchBusErrors()
{
    static std::once_flag once;
    std::call_once(once, [] {
        struct sigaction ours {};
        ours.sa_sigaction = onBusError;
        ours.sa_flags = SA_SIGINFO | SA_NODEFER;
        ::sigemptyset(&ours.sa_mask);
        ::sigaction(SIGBUS, &ours, &before_ours);
    });
}

int takeSlot()
{
    for (int slot = 0; slot < most_maps; ++slot)
        if (bool free = false; mapped_files[static_cast<std::size_t>(slot)].taken.compare_exchange_strong(free, true))
            return slot;
    return -1;
}

}  // namespace

std::shared_ptr<const FileMap> FileMap::make(int file, std::uint64_t bytes)
{
    const std::uint64_t room = ((bytes + std::max(bytes, room_to_grow)) | 4095) + 1;
    const int slot = takeSlot();
    if (slot < 0)
        return nullptr;
    watchBusErrors();
    void* data = ::mmap(nullptr, room, PROT_READ, MAP_SHARED | MAP_NORESERVE, file, 0);
    Mapped& place = mapped_files[static_cast<std::size_t>(slot)];
    if (data == MAP_FAILED) {
        place.taken = false;
        return nullptr;
    }
    place.begin = reinterpret_cast<std::uintptr_t>(data);
    place.end = reinterpret_cast<std::uintptr_t>(data) + room;
    return std::shared_ptr<const FileMap>(new FileMap(static_cast<const char*>(data), room, slot));
}

FileMap::~FileMap()
{
    Mapped& place = mapped_files[static_cast<std::size_t>(m_slot)];
    place.begin = place.end = 0;
    ::munmap(const_cast<char*>(m_data), m_room);
    place.taken = false;
}

void FileMap::prepare([[maybe_unused]] std::uint64_t from, [[maybe_unused]] std::uint64_t to) const
{
#ifdef MADV_POPULATE_READ
    const std::uint64_t begin = from / 4096 * 4096;   // a hint: where the system cannot, pages come one by one
    ::madvise(const_cast<char*>(m_data) + begin, std::min(to, m_room) - begin, MADV_POPULATE_READ);
#endif
}

}  // namespace trainyard::logs
