# SPDX-License-Identifier: EUPL-1.2
# methods.R TABLE NAME: times one method of R on a table of timing_table and writes {seconds, processor, figures} as JSON.
# Seconds are the whole call on a table in memory; `core` is its innermost routine where there is one; `processor` and
# `core_processor` are what either took of a processor, which tells more where others use the machine. Doubly robust
# changes have no package here and are written out: they do no more than what is compared.
arguments <- commandArgs(TRUE)
table <- if (requireNamespace("data.table", quietly = TRUE)) {
  data.table::setDTthreads(1)
  as.data.frame(data.table::fread(arguments[1]))
} else read.csv(arguments[1])
covariates <- paste0("x", 1:20)
x <- if (arguments[2] != "did") as.matrix(table[, covariates])

timed <- function(expression) {
  gc()
  times <- system.time(value <- expression)
  list(seconds = times[["elapsed"]], processor = times[["user.self"]] + times[["sys.self"]], value = value)
}
say <- function(call, figures, core = NULL) {
  list_of <- function(numbers) paste(sprintf("%.15g", unname(numbers)), collapse = ",")
  or_null <- function(number) if (is.null(number)) "null" else sprintf("%.4f", number)
  cat(sprintf('{"seconds": %.4f, "processor": %.4f, "core": %s, "core_processor": %s, "figures": [%s]}\n', call$seconds,
              call$processor, or_null(core$seconds), or_null(core$processor), list_of(figures)))
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
  },
  match = function() {
    library(Matching)
    e <- fitted(glm.fit(cbind(1, x), table$d, family = binomial(), control = glm.control(1e-14)))
    whole <- timed(Match(table$yc, table$d, e, distance.tolerance = 1e-24))
    # Match squares distances and so finds a few ties that are none: the figure is that of the nearest.
    compared <- which(table$d == 0)[order(e[table$d == 0])]
    below <- pmax(findInterval(e[table$d == 1], e[compared]), 1)
    above <- pmin(below + 1, length(compared))
    is_above <- abs(e[compared[above]] - e[table$d == 1]) < abs(e[compared[below]] - e[table$d == 1])
    nearest <- mean(table$yc[table$d == 1] - table$yc[compared[ifelse(is_above, above, below)]])
    stopifnot(abs(whole$value$est - nearest) < whole$value$se / 5)
    say(whole, nearest)
  },
  did = function() {
    # The effect in each year after the first for both groups, against the never treated (Callaway & Sant'Anna 2021).
    one <- function(change, d, x) {
      x <- cbind(1, x)
      n <- length(d)
      fit <- glm.fit(x, d, family = binomial())
      e <- fitted(fit)
      line <- lm.fit(x[d == 0, ], change[d == 0])$coefficients
      rest <- change - drop(x %*% line)
      w <- e * (1 - d) / (1 - e)
      treated <- sum(d * rest) / sum(d)
      compared <- sum(w * rest) / sum(w)
      of_line <- ((1 - d) * rest * x) %*% solve(crossprod((1 - d) * x, x) / n)
      of_chance <- ((d - e) * x) %*% solve(crossprod(e * (1 - e) * x, x) / n)
      moved <- colMeans(d * x) / mean(d) - colMeans(w * x) / mean(w)
      influence <- d * (rest - treated) / mean(d) - w * (rest - compared) / mean(w) - of_line %*% moved -
        of_chance %*% (colMeans(w * (rest - compared) * x) / mean(w))
      c(treated - compared, sqrt(sum(influence^2)) / n)
    }
    whole <- timed({
      wide <- matrix(table$y[order(table$unit, table$year)], nrow = 10)
      rows <- table[order(table$unit, table$year), ][seq(1, nrow(table), 10), ]
      unlist(lapply(c(2003, 2006), function(group) {
        kept <- rows$first %in% c(0, group)
        lapply(setdiff(1:10, group - 2000), function(year)
          one(wide[year, kept] - wide[group - 2000, kept], as.numeric(rows$first[kept] == group), rows$x[kept]))
      }))
    })
    say(whole, whole$value)
  }
)
methods[[arguments[2]]]()
