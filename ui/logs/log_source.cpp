#include "ui/logs/log_source.h"

namespace trainyard::ui {

namespace {

constexpr std::uint64_t index_step = 128u << 20;
constexpr std::uint64_t first_screen = 1u << 20;

class ArchiveSource final : public LogSource {
public:
    explicit ArchiveSource(std::filesystem::path folder) : m_folder(folder), m_reader(std::move(folder)) {}
    std::size_t refresh() override { return m_reader.refresh(); }
    void visit(std::size_t first, std::size_t last, const Visit& visitor) const override
    {
        m_reader.visit(first, last, [&](std::size_t line, const logs::Record& record, std::string_view text) {
            return visitor(line, {text, record.time(), record.severity, record.stage, record.attempt, record.continued});
        });
    }
    std::vector<std::uint64_t> search(std::size_t first, std::size_t last, const logs::LineMatcher& matcher, std::stop_token stop) const override
    {
        return m_reader.search(first, last, matcher, stop);
    }
    std::unique_ptr<LogSource> again() const override
    {
        auto other = std::make_unique<ArchiveSource>(m_folder);
        other->refresh();
        return other;
    }
    bool hasTimes() const override { return true; }

private:
    std::filesystem::path m_folder;
    logs::ArchiveReader m_reader;
};

class FileSource final : public LogSource {
public:
    explicit FileSource(std::shared_ptr<logs::FileLines> lines) : m_lines(std::move(lines)) {}
    std::size_t refresh() override { return static_cast<std::size_t>(m_lines->lineCount()); }
    bool isIndexed() const override { return m_lines->isCurrent(); }
    std::uint64_t generation() const override { return m_lines->generation(); }
    void index(std::stop_token stop) override { m_lines->extend(index_step, stop); }
    void visit(std::size_t first, std::size_t last, const Visit& visitor) const override
    {
        m_lines->visit(first, last, [&](std::uint64_t line, std::string_view text) {
            if (!text.empty() && text.back() == '\r')
                text.remove_suffix(1);
            return visitor(static_cast<std::size_t>(line), {text, std::nullopt, severityOfLine(text), -1, 0, false});
        });
    }
    std::vector<std::uint64_t> search(std::size_t first, std::size_t last, const logs::LineMatcher& matcher, std::stop_token stop) const override
    {
        return m_lines->search(first, last, matcher, stop);
    }
    std::unique_ptr<LogSource> again() const override { return std::make_unique<FileSource>(m_lines); }
    bool hasTimes() const override { return false; }

private:
    std::shared_ptr<logs::FileLines> m_lines;
};

}  // namespace

std::unique_ptr<LogSource> archiveSource(const std::filesystem::path& run_folder) { return std::make_unique<ArchiveSource>(run_folder); }

Expected<std::unique_ptr<LogSource>> fileSource(const std::filesystem::path& file)
{
    auto lines = logs::FileLines::open(file);
    if (!lines)
        return fail(lines.error());
    (*lines)->extend(first_screen);
    return std::unique_ptr<LogSource>(std::make_unique<FileSource>(std::move(*lines)));
}

}  // namespace trainyard::ui
