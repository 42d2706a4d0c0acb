# SPDX-License-Identifier: EUPL-1.2
# methods.R TABLE NAME: times one method of R on a table of timing_table and writes {seconds, figures} as JSON.
# Seconds are the whole call on a table in memory; `core` is its innermost routine where there is one.
arguments <- commandArgs(TRUE)
table <- if (requireNamespace("data.table", quietly = TRUE)) {
  data.table::setDTthreads(1)
  as.data.frame(data.table::fread(arguments[1]))
} else read.csv(arguments[1])
covariates <- paste0("x", 1:20)
x <- as.matrix(table[, covariates])

timed <- function(expression) {
  gc()
  seconds <- system.time(value <- expression)[["elapsed"]]
  list(seconds = seconds, value = value)
}
say <- function(call, figures, core = NULL) {
  list_of <- function(numbers) paste(sprintf("%.15g", unname(numbers)), collapse = ",")
  cat(sprintf('{"seconds": %.4f, "core": %s, "figures": [%s]}\n', call$seconds,
              if (is.null(core)) "null" else sprintf("%.4f", core$seconds), list_of(figures)))
}
formula_of <- function(left) as.formula(paste(left, "~ d +", paste(covariates, collapse = " + ")))

methods <- list(
  cox = function() {
    library(survival)
    whole <- timed(coxph(formula_of("Surv(time, event)"), data = table))
    y <- Surv(table$time, table$event)
    core <- timed(coxph.fit(cbind(d = table$d, x), y, NULL, NULL, NULL, coxph.control(), NULL, "efron", NULL))
    say(whole, coef(whole$value)[1:3], core)
  },
  logit = function() {
    formula <- as.formula(paste("d ~", paste(covariates, collapse = " + ")))
    whole <- timed(glm(formula, binomial, table))
    core <- timed(glm.fit(cbind(1, x), table$d, family = binomial()))
    say(whole, coef(whole$value)[1:3], core)
  },
  linear = function() {
    whole <- timed(lm(formula_of("yc"), table))
    say(whole, coef(whole$value)[1:3])
  },
  aipw = function() {
    whole <- timed({
      e <- fitted(glm.fit(cbind(1, x), table$d, family = binomial()))
      line <- function(arm) {
        rows <- table$d == arm
        drop(cbind(1, x) %*% lm.fit(cbind(1, x[rows, ]), table$yc[rows])$coefficients)
      }
      m1 <- line(1)
      m0 <- line(0)
      psi <- m1 - m0 + table$d * (table$yc - m1) / e - (1 - table$d) * (table$yc - m0) / (1 - e)
      c(mean(psi), sqrt(mean((psi - mean(psi))^2) / length(psi)))
    })
    say(whole, whole$value)
  },
  km = function() {
    library(survival)
    whole <- timed(survfit(Surv(time, event) ~ 1, table))
    say(whole, summary(whole$value, times = c(180, 365, 730))$surv)
  },
  logrank = function() {
    library(survival)
    whole <- timed(survdiff(Surv(time, event) ~ d, table))
    say(whole, whole$value$chisq)
  },
  cif = function() {
    library(survival)
    table$cause <- factor(table$cause, 0:2)
    whole <- timed(survfit(Surv(time, cause) ~ d, table))
    say(whole, summary(whole$value, times = 365)$pstate[, 2])
  },
  finegray = function() {
    library(cmprsk)
    whole <- timed(crr(table$time, table$cause, cbind(d = table$d, x)))
    say(whole, whole$value$coef[1:3])
  }
)
methods[[arguments[2]]]()
