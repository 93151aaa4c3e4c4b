#include "core/source/web_address.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <iterator>
#include <sstream>
#include <string_view>

namespace trainyard::source {

namespace {

using Parts = std::vector<std::string>;
constexpr std::array<const char*, 3> known_hosts = {"github.com", "gitlab.com", "bitbucket.org"};

std::string trimmed(const std::string& text)
{
    const auto begin = text.find_first_not_of(" \t\r\n"), end = text.find_last_not_of(" \t\r\n");
    return begin == std::string::npos ? std::string() : text.substr(begin, end - begin + 1);
}

int hexDigit(char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1; }

std::string withoutPercents(const std::string& text)
{
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i)
        if (text[i] == '%' && i + 2 < text.size() && hexDigit(text[i + 1]) >= 0 && hexDigit(text[i + 2]) >= 0) {
            plain += static_cast<char>(hexDigit(text[i + 1]) * 16 + hexDigit(text[i + 2]));
            i += 2;
        } else {
            plain += text[i];
        }
    return plain;
}

Parts partsOf(const std::string& path)
{
    Parts parts;
    for (std::size_t begin = 0; begin < path.size();) {
        const auto end = std::min(path.find('/', begin), path.size());
        if (end > begin)
            parts.push_back(path.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

std::string joined(Parts::const_iterator begin, Parts::const_iterator end)
{
    std::string path;
    for (; begin != end; ++begin)
        path += (path.empty() ? "" : "/") + *begin;
    return path;
}

enum class Page { none, folder, file, whole_ref };   // what follows the page's word: ref/folder, ref/file, or only a ref

Page pageOf(const std::string& word)
{
    if (word == "tree" || word == "src")
        return Page::folder;
    if (word == "blob" || word == "raw" || word == "blame" || word == "edit")
        return Page::file;
    return word == "commit" || word == "commits" || word == "tag" || word == "tags" || word == "branch" ? Page::whole_ref : Page::none;
}

// The longest of the known refs that `rest` begins with; `otherwise` when it begins with none.
std::size_t partsOfRef(const Parts& rest, const std::vector<std::string>& refs, std::size_t otherwise)
{
    for (std::size_t count = rest.size(); count > 0; --count)
        if (const std::string name = joined(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(count)); std::find(refs.begin(), refs.end(), name) != refs.end())
            return count;
    return otherwise;
}

// refs/heads/main of GitHub's raw files, tag/v1 of Bitbucket's commits: what follows is the name.
void dropKindOfRef(Parts& rest, const std::string& word)
{
    if (rest.size() > 2 && rest[0] == "refs" && (rest[1] == "heads" || rest[1] == "tags"))
        rest.erase(rest.begin(), rest.begin() + 2);
    else if (word == "commits" && rest.size() > 1 && (rest[0] == "tag" || rest[0] == "branch"))
        rest.erase(rest.begin());
}

void readPage(PastedAddress& address, const std::string& word, Parts rest, bool slash_at_end, const std::vector<std::string>& refs)
{
    for (std::string& part : rest)
        part = withoutPercents(part);
    Page page = pageOf(word);
    if (page == Page::none || rest.empty())
        return;
    dropKindOfRef(rest, word);
    const std::size_t count = partsOfRef(rest, refs, page == Page::whole_ref ? rest.size() : 1);
    if (word == "src" && rest.size() > count && !slash_at_end && rest.back().find('.', 1) != std::string::npos)
        page = Page::file;   // Bitbucket has one word for both; its folders end with a slash
    const auto end_of_ref = rest.begin() + static_cast<std::ptrdiff_t>(count);
    address.ref = joined(rest.begin(), end_of_ref);
    if (rest.size() > count)
        address.folder = joined(end_of_ref, page == Page::file ? rest.end() - 1 : rest.end());
}

// How many parts of the path name the repository, and where the page's word stands.
struct Layout {
    std::size_t repository = 2, page = 2;
};

Layout layoutOf(const std::string& host, const Parts& parts)
{
    const auto dash = std::find(parts.begin(), parts.end(), "-");
    if (dash != parts.end() && dash - parts.begin() >= 2)   // GitLab, whatever its host is called: GROUP/…/PROJECT/-/tree/…
        return {static_cast<std::size_t>(dash - parts.begin()), static_cast<std::size_t>(dash - parts.begin()) + 1};
    if (host == "gitlab.com") {   // groups lie in groups; no project may be called as a page
        const auto page = parts.size() < 3 ? parts.end() : std::find_if(parts.begin() + 2, parts.end(), [](const std::string& part) { return part != "src" && pageOf(part) != Page::none; });
        return {static_cast<std::size_t>(page - parts.begin()), static_cast<std::size_t>(page - parts.begin())};
    }
    const bool releases = parts.size() > 3 && parts[2] == "releases";
    return {2, releases ? std::size_t(3) : std::size_t(2)};
}

std::vector<std::string> wordsOf(const std::string& text)
{
    std::istringstream stream(text);
    return {std::istream_iterator<std::string>(stream), {}};
}

// `git clone -b BRANCH URL FOLDER` and `gh repo clone OWNER/NAME`, as the pages of the hosts give them to copy.
bool readCommand(const std::string& text, PastedAddress& command)
{
    const std::vector<std::string> words = wordsOf(text);
    const bool github = words.size() > 3 && words[0] == "gh" && words[1] == "repo" && words[2] == "clone";
    if (!github && (words.size() < 3 || words[0] != "git" || words[1] != "clone"))
        return false;
    constexpr std::array<const char*, 9> with_value = {"-b", "--branch", "--depth", "-o", "--origin", "-c", "--config", "-j", "--filter"};
    for (std::size_t i = github ? 3 : 2; i < words.size(); ++i) {
        if (!words[i].starts_with('-')) {
            const bool short_name = github && words[i].find("://") == std::string::npos && words[i].find('@') == std::string::npos;
            command.repository = short_name ? "https://github.com/" + words[i] : words[i];
            return true;
        }
        if (words[i].starts_with("--branch="))
            command.ref = words[i].substr(9);
        if (std::find(with_value.begin(), with_value.end(), words[i]) != with_value.end() && ++i < words.size() && (words[i - 1] == "-b" || words[i - 1] == "--branch"))
            command.ref = words[i];
    }
    return false;
}

std::string withoutQuotes(const std::string& text)
{
    const bool quoted = text.size() > 2 && ((text.front() == '"' && text.back() == '"') || (text.front() == '\'' && text.back() == '\'') || (text.front() == '<' && text.back() == '>'));
    return quoted ? trimmed(text.substr(1, text.size() - 2)) : text;
}

}  // namespace

PastedAddress readPastedAddress(const std::string& given, const std::vector<std::string>& refs)
{
    PastedAddress address{withoutQuotes(trimmed(given)), {}, {}, false};
    readCommand(trimmed(given), address);
    const std::string text = address.repository = withoutQuotes(address.repository);
    const PastedAddress as_given{text, address.ref, {}, text != trimmed(given)};
    std::string url = text.starts_with("www.") ? text.substr(4) : text;
    for (const char* host : known_hosts)
        if (url.starts_with(std::string(host) + "/"))
            url = "https://" + url;
    const auto scheme_end = url.find("://");
    if (scheme_end == std::string::npos || (url.substr(0, scheme_end) != "https" && url.substr(0, scheme_end) != "http"))
        return as_given;
    const std::string after = url.substr(scheme_end + 3, url.find_first_of("?#", scheme_end + 3) - scheme_end - 3);
    std::string host = after.substr(0, after.find('/'));
    std::transform(host.begin(), host.end(), host.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (host.starts_with("www."))
        host.erase(0, 4);
    const Parts parts = after.find('/') == std::string::npos ? Parts() : partsOf(after.substr(after.find('/') + 1));
    const bool known = std::find(known_hosts.begin(), known_hosts.end(), host) != known_hosts.end();
    const bool gitlab_page = std::find(parts.begin(), parts.end(), "-") != parts.end();
    if (parts.size() < 2 || (!known && !gitlab_page) || host.find('@') != std::string::npos)
        return as_given;
    const Layout layout = layoutOf(host, parts);
    std::string path = joined(parts.begin(), parts.begin() + static_cast<std::ptrdiff_t>(std::min(layout.repository, parts.size())));
    path = path.ends_with(".git") ? path : path + ".git";
    address.repository = (known ? "https" : url.substr(0, scheme_end)) + "://" + host + "/" + path;
    if (parts.size() > layout.page)
        readPage(address, parts[layout.page], Parts(parts.begin() + static_cast<std::ptrdiff_t>(layout.page) + 1, parts.end()), after.ends_with('/'), refs);
    address.changed = address.repository != trimmed(given);
    return address;
}

}  // namespace trainyard::source
