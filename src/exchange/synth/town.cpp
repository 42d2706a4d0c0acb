// SPDX-License-Identifier: EUPL-1.2
#include "exchange/synth/town.h"
#include "exchange/synth/organisation_rows.h"
#include "exchange/synth/output.h"
#include "exchange/synth/place.h"
#include "exchange/synth/story.h"
#include <algorithm>
#include <condition_variable>
#include <exception>
#include <fmt/format.h>
#include <mutex>
#include <thread>

namespace trede::exchange::synth {

namespace {

constexpr std::int64_t most_clients = 2'000'000;
constexpr int most_months = 240;
constexpr double most_inflow = 3;
constexpr std::int64_t places_in_a_block = 256;

core::Problem out_of_bounds(const char* code, std::string value, std::string from, std::string to) {
    return {.code = code, .value = std::move(value), .args = {{"from", std::move(from)}, {"to", std::move(to)}}};
}

core::Problems problems_of(const TownRequest& request) {
    core::Problems problems;
    if (request.clients < 1 || request.clients > most_clients)
        problems.add(
            out_of_bounds("synth_clients", std::to_string(request.clients), "1", std::to_string(most_clients)));
    if (request.months < 1 || request.months > most_months)
        problems.add(out_of_bounds("synth_months", std::to_string(request.months), "1", std::to_string(most_months)));
    if (request.until < core::Month::of(2000, 1) || request.until > core::Month::of(2100, 12))
        problems.add(out_of_bounds("synth_until", core::to_iso(request.until), "2000-01", "2100-12"));
    if (!(request.inflow >= 0) || request.inflow > most_inflow)
        problems.add(
            out_of_bounds("synth_inflow", fmt::format("{}", request.inflow), "0", fmt::format("{}", most_inflow)));
    return problems;
}

/// Threads make blocks of places at the same time and write them in order.
class Work {
public:
    Work(const Model& model, Output& output, const Progress& progress)
        : model_(model), output_(output), progress_(progress),
          blocks_((model.clients + places_in_a_block - 1) / places_in_a_block),
          truth_(model.settings.programmes.size()) {}

    void run(unsigned threads) {
        {
            std::vector<std::jthread> workers;
            for (unsigned i = 0; i < std::max(1U, threads); ++i)
                workers.emplace_back([this] { guarded(); });
        }
        if (failure_) std::rethrow_exception(failure_);
    }

    [[nodiscard]] const Truth& truth() const { return truth_; }
    [[nodiscard]] std::int64_t people() const { return people_; }

private:
    void guarded() {
        try {
            blocks();
        } catch (...) {
            const std::lock_guard lock(mutex_);
            if (!failure_) failure_ = std::current_exception();
            turn_.notify_all();
        }
    }

    void blocks() {
        Pages pages;
        Truth truth(model_.settings.programmes.size());
        std::int64_t people = 0;
        while (true) {
            std::int64_t block = 0;
            {
                const std::lock_guard lock(mutex_);
                if (failure_ || next_ == blocks_) break;
                block = next_++;
            }
            const auto first = block * places_in_a_block, last = std::min(first + places_in_a_block, model_.clients);
            for (auto place = first; place < last; ++place) {
                bool planned = false;
                live_place(model_, place, [&](const Person& person, const Life& life) {
                    const Story story(model_, person, life);
                    write_person(story, pages);
                    write_spells(story, pages);
                    write_enrolments(story, pages);
                    write_measurements(story, pages);
                    write_talks(story, planned, pages);
                    truth.add(model_, person, life);
                    ++people;
                });
            }
            std::unique_lock lock(mutex_);
            turn_.wait(lock, [&] { return failure_ || written_ == block; });
            if (failure_) break;
            output_.write(pages);
            ++written_;
            turn_.notify_all();
            if (progress_) progress_(static_cast<double>(written_) / static_cast<double>(blocks_));
        }
        const std::lock_guard lock(mutex_);
        truth_.add(truth);
        people_ += people;
    }

    const Model& model_;
    Output& output_;
    const Progress& progress_;
    const std::int64_t blocks_;
    std::mutex mutex_;
    std::condition_variable turn_;
    std::int64_t next_ = 0, written_ = 0, people_ = 0;
    std::exception_ptr failure_;
    Truth truth_;
};

} // namespace

core::Result<TownReport> make_town(const TownRequest& request, const Progress& progress) {
    auto problems = problems_of(request);
    if (auto problem = problem_with_folder(request.out)) problems.add(*std::move(problem));
    if (problems.has_errors()) return core::failed(std::move(problems));

    const auto model = make_model(request.clients, request.months, request.seed, request.until, request.inflow);
    Output output(request.out);
    Pages pages;
    write_organisation(model, pages);
    output.write(pages);
    Work work(model, output, progress);
    work.run(request.threads);
    const auto& truth = work.truth();
    output.finish(
        model,
        {{"truth.csv", truth.csv(model)}, {"months.csv", truth.months_csv(model)}, {"README.md", truth_readme()}});

    TownReport report;
    report.people = work.people();
    report.files = output.rows();
    for (const auto& programme : model.settings.programmes)
        report.programmes.push_back(programme.reference);
    report.truth = work.truth();
    return report;
}

} // namespace trede::exchange::synth
