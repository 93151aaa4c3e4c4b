#pragma once
#include "app/cli/output.h"
#include "core/logs/archive_reader.h"
#include "core/pipeline/run_values.h"

#include <map>

namespace trainyard::cli {

// Shows a run as it goes: words for a person, events for a program, both from the journal and the archive that everybody watches.
class RunView {
public:
    RunView(Output& output, const std::filesystem::path& run_folder, bool from_the_start);
    void show(const pipeline::RunSnapshot& run);   // what is new since the last call
    void end(const pipeline::RunSnapshot& run);    // the last word

private:
    void showLog(const pipeline::RunSnapshot& run);
    void showStages(const pipeline::RunSnapshot& run);
    void showProgress(const pipeline::RunSnapshot& run);
    void line(const std::string& words);

    Output& m_output;
    logs::ArchiveReader m_archive;
    std::size_t m_next_line = 0;
    std::map<std::size_t, std::pair<pipeline::StageState, int>> m_shown;
};

std::string elapsedWords(Elapsed elapsed);   // 0.3 s, 1:48, 1:02:03
nlohmann::json logEvent(const pipeline::RunSnapshot& run, const logs::Record& record, const std::string& text);
std::string stageNameOf(const pipeline::RunSnapshot& run, int stage);
nlohmann::json endEvent(const pipeline::RunSnapshot& run);
int exitCodeOf(const pipeline::RunSnapshot& run);

}  // namespace trainyard::cli
