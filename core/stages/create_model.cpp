#include "core/stages/create_model.h"

#include "core/base/ids.h"

#include <algorithm>
#include <charconv>

namespace trainyard::stages {

namespace {

Expected<NextVersion> ensureModel(pipeline::StageContext& context, const Services& services, const std::string& name)
{
    if (!isResourceName(name)) {
        const std::string proposal = proposeResourceName(name);
        return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "%1 is no model name: letters, digits and underscores, a letter first, at most 128."), name),
                    proposal.empty() ? Text() : text(TRANSLATABLE("Core", "Use %1."), proposal), name);
    }
    const std::stop_token stop = context.stopToken();
    context.status(text(TRANSLATABLE("Core", "looking for %1"), name));
    auto model = services.platform.model(name, stop);
    if (!model && model.error().kind == ErrorKind::not_found) {
        if (auto intent = context.remember("create", name); !intent)
            return fail(intent.error());
        model = services.platform.createModel(name, {{"trainyard_run", context.run().value}}, stop);
        if (!model && model.error().kind == ErrorKind::conflict)
            model = services.platform.model(name, stop);   // somebody was quicker: a model is shared, so theirs is ours
        else if (model)
            context.log(Severity::info, text(TRANSLATABLE("Core", "Created the model %1"), name));
    }
    if (!model)
        return fail(model.error());
    const auto versions = services.platform.versions(name, stop);
    if (!versions)
        return fail(versions.error());
    const std::string next = nextVersionName(*versions);
    context.status(text(TRANSLATABLE("Core", "%1 · next is %2"), name, next));
    return NextVersion{name, next, versions->empty()};
}

}  // namespace

std::string nextVersionName(const std::vector<google::Version>& versions)
{
    long highest = 0;
    for (const google::Version& version : versions) {
        long number = 0;
        const std::string& name = version.name;
        if (name.size() > 1 && name[0] == 'v' && std::from_chars(name.data() + 1, name.data() + name.size(), number).ptr == name.data() + name.size())
            highest = std::max(highest, number);
    }
    return "v" + std::to_string(highest + 1);
}

std::function<Expected<NextVersion>(pipeline::StageContext&, const Session&)> createModel(const Services& services, const std::string& model)
{
    return [services, model](pipeline::StageContext& context, const Session&) { return ensureModel(context, services, model); };
}

}  // namespace trainyard::stages
