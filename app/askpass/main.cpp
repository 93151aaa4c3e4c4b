// trainyard-askpass QUESTION: started by git or ssh when they need a secret. Prints it when the question is about the place that the secret is
// for, and nothing otherwise. The secret lies in memory of the program that runs git; TRAINYARD_ASKPASS says where.

#include "core/source/askpass/askpass.h"

#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>

namespace {

std::string read(const char* path)
{
    std::string bytes;
    const int file = ::open(path, O_RDONLY | O_CLOEXEC);
    char piece[4096];
    for (ssize_t got; file >= 0 && (got = ::read(file, piece, sizeof piece)) > 0;)
        bytes.append(piece, static_cast<std::size_t>(got));
    return bytes;
}

}  // namespace

int main(int count, char** values)
{
    using namespace trainyard::source;
    const char* path = std::getenv(askpass_variable);
    if (count != 2 || !path) {
        std::fputs("trainyard-askpass is started by git or ssh when Trainyard fetches a repository.\n", stderr);
        return 2;
    }
    const auto secret = unpacked(read(path));
    const auto answer = secret ? answerTo(values[1], *secret) : std::nullopt;
    return answer && std::puts(answer->c_str()) >= 0 ? 0 : 1;
}
