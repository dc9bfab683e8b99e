# The ranks of the real asthma figures of 2014-15, worked out from the raw files in another language:
# likelihood by optim(), posteriors by pbeta() at 1,024 points of each practice and all others.
#
#     Rscript tests/real/asthma.R [REAL [RESULTS]]
#
# REAL is the folder of the real files (../shared/real); RESULTS the body of rank's output
# (`gpbench body`), whose ranges are then compared. Half a minute. See tests/statistics/README.md.
args <- commandArgs(TRUE)
real <- if (length(args) > 0) args[1] else "../shared/real"
ours <- if (length(args) > 1)
  read.delim(args[2], comment.char = "#", colClasses = "character", check.names = FALSE)
read <- function(name) read.csv(gzfile(file.path(real, "qof-2014-15", name)))

cells <- read("ACHIEVEMENT_1415_AST.csv.gz")
raw <- reshape(cells, idvar = c("PRACTICE_CODE", "INDICATOR_CODE"), timevar = "MEASURE",
               direction = "wide")
names(raw) <- sub("VALUE.", "", names(raw), fixed = TRUE)
lists <- read("PREVALENCE_1415_AST.csv.gz")
raw$list <- lists$PATIENT_LIST_SIZE[match(raw$PRACTICE_CODE, lists$PRACTICE_CODE)]
raw$n <- raw$DENOMINATOR + raw$EXCEPTIONS
raw <- raw[raw$NUMERATOR <= raw$DENOMINATOR & raw$n >= 10 & raw$list >= 750, ]

fit <- function(x, n) { # mean and M that make the counts likeliest
  surprise <- function(t) {
    a <- plogis(t[1]) * exp(t[2]); b <- (1 - plogis(t[1])) * exp(t[2])
    -sum(lbeta(a + x, b + n - x) - lbeta(a, b))
  }
  best <- optim(c(qlogis(sum(x) / sum(n)), log(20)), surprise, control = list(reltol = 1e-15))$par
  c(plogis(best[1]), exp(best[2]))
}

# The 2.5% and 97.5% quantiles of each rank, as mixtures of normals over the practice's posterior.
ranges <- function(a, b, points = 1024) {
  edges <- sin(0:points / points * pi / 2)^2
  share <- sin((1:points - 0.5) / points * pi / 2)^2
  better <- spread <- numeric(points)
  for (g in 1:points) {
    tail <- pbeta(share[g], a, b, lower.tail = FALSE)
    better[g] <- sum(tail); spread[g] <- sum(tail * (1 - tail))
  }
  one <- function(i) {
    mass <- diff(pbeta(edges, a[i], b[i])); at <- which(mass > 1e-12); mass <- mass[at]
    own <- pbeta(share[at], a[i], b[i], lower.tail = FALSE)
    mean <- 1 + better[at] - own
    sd <- sqrt(pmax(spread[at] - own * (1 - own), 0))
    quantile <- function(part)
      uniroot(function(r) sum(mass * pnorm(r, mean, sd)) / sum(mass) - part,
              c(0, length(a) + 1), tol = 1e-6)$root
    c(quantile(0.025), quantile(0.975))
  }
  t(vapply(seq_along(a), one, numeric(2)))
}

for (indicator in c("AST002", "AST003", "AST004")) {
  u <- raw[raw$INDICATOR_CODE == indicator, ]
  x <- u$NUMERATOR; n <- u$n; received <- x / n; net <- x / u$DENOMINATOR
  f <- fit(x, n)
  reliability <- n / (n + f[2])
  rank <- rank(-received, ties.method = "min")
  q <- ranges(f[1] * f[2] + x, (1 - f[1]) * f[2] + n - x)
  outside <- function(low, high) sum(rank < low | rank > high)
  net_place <- rank(-net)
  top <- net_place <= length(x) / 10
  cat(sprintf("%s: %d practices, mean %.3f, M %.3f, reliability %.3f, %.1f%% at 0.7 or more\n",
              indicator, length(x), 100 * f[1], f[2], median(reliability),
              100 * mean(reliability >= 0.7)))
  cat(sprintf("  first %d; outside their range %d (whole ranks nearest), %d (outwards)\n",
              sum(rank == 1), outside(ceiling(q[, 1] - 0.5), ceiling(q[, 2] - 0.5)),
              outside(floor(q[, 1]), ceiling(q[, 2]))))
  cat(sprintf("  net and received: correlation %.3f; of %d net top tenth %.1f%% in the lower half\n",
              cor(net, received, method = "spearman"), sum(top),
              100 * mean(rank(-received)[top] > length(x) / 2)))
  if (is.null(ours)) next
  o <- ours[ours$level == "practice" & ours$indicator == indicator, ]
  o <- o[match(u$PRACTICE_CODE, o$org), ]
  low <- as.numeric(o$rank_low); high <- as.numeric(o$rank_high)
  plausible <- as.numeric(o$rank_plausible)
  widened <- plausible == low | plausible == high
  far <- pmax(abs(low - q[, 1]), abs(high - q[, 2]))[!widened]
  cat(sprintf("  ends of ranges, %d that were widened left out: mean %.1f, largest %.1f ranks\n",
              sum(widened), mean(far), max(far)))
}
