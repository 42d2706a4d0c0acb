// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/formula.h"
#include "stats/matrix.h"
#include <cmath>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

using namespace trede;
using namespace trede::app;

namespace {

/// A table in a file, there as long as this is.
class TableFile {
public:
    explicit TableFile(const std::string& data)
        : name_((std::filesystem::temp_directory_path() /
                 ("trede_formula_" + std::string(::testing::UnitTest::GetInstance()->current_test_info()->name()) +
                  ".csv"))
                    .string()) {
        std::ofstream(name_, std::ios::binary) << data;
    }
    ~TableFile() { std::filesystem::remove(name_); }
    TableFile(const TableFile&) = delete;
    TableFile& operator=(const TableFile&) = delete;

    [[nodiscard]] core::Result<Design> design(const std::string& text) const {
        const auto formula = TRY(Formula::read(text));
        Question question({.file = name_});
        const auto rows = TRY(question.rows({.either = formula.columns()}));
        return formula.design(rows);
    }
    [[nodiscard]] std::string code(const std::string& text) const {
        const auto made = design(text);
        return made ? "none" : made.error().kept().front().code;
    }

private:
    std::string name_;
};

const std::string people = "y,age,edu,re.74,town,age band\n"
                           "1,20,1,0,Oss,1\n0,30,2,100,Ede,2\n1,40,3,50,Oss,2\n0,50,2,7,Wijk,1\n";

using Names = std::vector<std::string>;

} // namespace

TEST(Formula, WritesItsColumnsAsAStatisticianDoes) {
    const TableFile file(people);
    EXPECT_EQ(file.design("y ~ age + edu")->names, (Names{"(Intercept)", "age", "edu"}));
    EXPECT_EQ(file.design("y~I( age^2 )+log(re.74+1)+age:edu")->names,
              (Names{"(Intercept)", "I(age^2)", "log(re.74 + 1)", "age:edu"}));
    EXPECT_EQ(file.design("age*edu")->names, (Names{"(Intercept)", "age", "edu", "age:edu"}));
    EXPECT_EQ(file.design("age:edu + age")->names, (Names{"(Intercept)", "age", "age:edu"})) << "by number of factors";
    EXPECT_EQ(file.design("(age + edu)^2 - edu")->names, (Names{"(Intercept)", "age", "age:edu"}));
    EXPECT_EQ(file.design("0 + age")->names, (Names{"age"}));
    EXPECT_EQ(file.design("age - 1")->names, (Names{"age"}));
    EXPECT_EQ(file.design("`age band` + town")->names, (Names{"(Intercept)", "`age band`", "townOss", "townWijk"}));
    EXPECT_EQ(file.design("factor(edu) + I(re.74 == 0)")->names,
              (Names{"(Intercept)", "factor(edu)2", "factor(edu)3", "I(re.74 == 0)TRUE"}));
    EXPECT_EQ(file.design("0 + town")->names, (Names{"townEde", "townOss", "townWijk"}));
    EXPECT_EQ(file.design("town + town:age")->names,
              (Names{"(Intercept)", "townOss", "townWijk", "townEde:age", "townOss:age", "townWijk:age"}));
}

TEST(Formula, ReckonsItsColumns) {
    const TableFile file(people);
    const auto made =
        file.design("y ~ I(age^2) + I(-age / 10 + 2 * edu) + I(re.74 == 0) + age:edu + log1p(re.74)").value();
    const auto& x = *made.matrix;
    EXPECT_EQ(x(2, 1), 1600);
    EXPECT_EQ(x(1, 2), 1);
    EXPECT_EQ(x(0, 3), 1);
    EXPECT_EQ(x(1, 3), 0);
    EXPECT_DOUBLE_EQ(x(1, 4), std::log(101)) << made.names[4];
    EXPECT_EQ(x(3, 5), 100);
}

TEST(Formula, NeedsNoOutcome) {
    for (const auto* text : {"~ age + edu", " ~age+edu", "age + edu"}) {
        const auto formula = Formula::read(text).value();
        EXPECT_EQ(formula.outcome(), "") << text;
        EXPECT_EQ(formula.columns(), (std::vector<std::string>{"age", "edu"})) << text;
    }
    EXPECT_FALSE(Formula::read("~"));
    EXPECT_FALSE(Formula::read("~ ~ age"));
}

TEST(Formula, BindsAsArithmeticDoes) {
    const TableFile file(people);
    const auto value = [&](const std::string& said) { return (*file.design("I(" + said + ")")->matrix)(1, 1); };
    EXPECT_EQ(value("-age^2"), -900);
    EXPECT_EQ(value("2^edu^edu"), 16) << "powers bind to the right";
    EXPECT_EQ(value("age - edu - 3"), 25);
    EXPECT_EQ(value("age / edu / 3"), 5);
    EXPECT_EQ(value("edu^-1"), 0.5);
    EXPECT_EQ(value("(age + edu) * 2"), 64);
    EXPECT_EQ(value("!(age > 25 & edu == 2) | edu == 3"), 0);
    EXPECT_EQ(value("not age > 35 and edu == 2"), 1);
}

TEST(Formula, SaysWhatItDoesNotKnow) {
    const TableFile file(people);
    EXPECT_EQ(file.code(""), "expression_empty");
    EXPECT_EQ(file.code("y ~ age +"), "expression_unclear");
    EXPECT_EQ(file.code("y ~ age ) + 1"), "expression_unclear");
    EXPECT_EQ(file.code("y ~ log(age"), "expression_unclear");
    EXPECT_EQ(file.code("y ~ ."), "formula_not_possible");
    EXPECT_EQ(file.code("log(y) ~ age"), "formula_not_possible");
    EXPECT_EQ(file.code("y ~ age / edu"), "formula_not_possible");
    EXPECT_EQ(file.code("y ~ 3 + age"), "formula_not_possible");
    EXPECT_EQ(file.code("y ~ poly(age, 2)"), "function_unknown");
    EXPECT_EQ(file.code("y ~ log(re.74)"), "value_not_finite");
    EXPECT_EQ(file.code("y ~ log(town)"), "text_in_reckoning");
    EXPECT_EQ(file.code("y ~ nobody"), "no_such_column");
    EXPECT_EQ(file.code("y ~ " + std::string(200, '(') + "age" + std::string(200, ')')), "expression_too_deep");
    EXPECT_EQ(file.code("y ~ (age + edu + town + re.74)^5^5"), "formula_not_possible");
}

TEST(Formula, AWrongNumberIsNoGroup) {
    const TableFile file("y,x\n1,1\n0,2\n1,oops\n");
    EXPECT_EQ(file.code("y ~ x"), "not_a_number");
}
