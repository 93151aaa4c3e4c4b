#pragma once
// The stage graph is a value: an earlier stage's typed output is the later stage's argument. One line gives the order, the drawing and
// the type check, and a cycle cannot be written. Nothing here knows what the stages do.

#include "core/pipeline/stage_context.h"

#include <functional>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace trainyard::pipeline {

// The output of one stage of one recipe, as a later stage's argument.
template <class T>
struct Output {
    int stage = -1;   // index in the recipe
};

using StageFunction = std::function<Expected<nlohmann::json>(StageContext&, const std::vector<nlohmann::json>& inputs)>;

// Cancels at the other side what an earlier process of the stage left running there; finds it by what that one remembered. May be
// called again after it has done so.
using AbandonFunction = std::function<Expected<void>(StageContext&)>;
// What the run as a whole made, from the outputs of its stages (null where a stage has none).
using ResultFunction = std::function<nlohmann::json(const std::vector<nlohmann::json>& outputs)>;

struct Stage {
    std::string name;
    std::vector<int> inputs;   // indices of the stages whose outputs it takes, in the order of its arguments
    StageFunction function;
    AbandonFunction abandon;   // may be empty
};

class Recipe {
public:
    explicit Recipe(std::string name) : m_name(std::move(name)) {}

    const std::string& name() const { return m_name; }
    const std::vector<Stage>& stages() const { return m_stages; }

    template <class Function, class... Inputs>
    auto stage(std::string name, Function function, Output<Inputs>... inputs)
    {
        using Result = std::invoke_result_t<Function&, StageContext&, const Inputs&...>;
        using Value = typename Result::value_type;
        m_stages.push_back(Stage{std::move(name), {inputs.stage...}, erase<Function, Inputs...>(std::move(function)), {}});
        return Output<Value>{static_cast<int>(m_stages.size()) - 1};
    }

    template <class T>
    void setAbandon(Output<T> stage, AbandonFunction function)
    {
        m_stages.at(static_cast<std::size_t>(stage.stage)).abandon = std::move(function);
    }
    void setResult(ResultFunction function) { m_result = std::move(function); }
    nlohmann::json result(const std::vector<nlohmann::json>& outputs) const { return m_result ? m_result(outputs) : nlohmann::json::object(); }

private:
    template <class Function, class... Inputs>
    static StageFunction erase(Function function)
    {
        return [function](StageContext& context, const std::vector<nlohmann::json>& inputs) -> Expected<nlohmann::json> {
            return call<Function, Inputs...>(function, context, inputs, std::index_sequence_for<Inputs...>());
        };
    }

    template <class Function, class... Inputs, std::size_t... index>
    static Expected<nlohmann::json> call(const Function& function, StageContext& context, [[maybe_unused]] const std::vector<nlohmann::json>& inputs,
                                         std::index_sequence<index...>)
    {
        auto result = function(context, inputs.at(index).template get<Inputs>()...);
        if (!result)
            return fail(std::move(result.error()));
        return nlohmann::json(*result);
    }

    std::string m_name;
    std::vector<Stage> m_stages;
    ResultFunction m_result;
};

}  // namespace trainyard::pipeline
