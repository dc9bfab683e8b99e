# The columns that benchmark adds and its groups, worked out in another language and in plain words
# of its method: naive peers (all distances), quantile() for the clamping, pbeta() for the tails.
#
#     Rscript oracle.R REFERENCE DIRECTORY INPUT > EXPECTED        bodies, without trailers
#     Rscript oracle.R REFERENCE DIRECTORY INPUT groups > EXPECTED
#
# For the cases beside it, and for whole nights: `gpbench body` of benchmark's output must be equal
# but for a last digit here and there.
args <- commandArgs(TRUE)
read <- function(path, sep) {
  lines <- readLines(path)
  read.table(text = lines[!startsWith(lines, "#end")], sep = sep, header = TRUE, quote = if (sep == ",") "\"" else "",
             comment.char = "", colClasses = "character", na.strings = character(), check.names = FALSE)
}
rules <- read(file.path(dirname(args[1]), "rules.csv"), ",")
rule <- function(name) as.numeric(rules$value[rules$rule == name])
levels <- read(file.path(args[1], "levels.csv"), ",")$level
indicators <- read(file.path(args[1], "indicators.csv"), ",")
top <- levels[length(levels)]
people <- read(args[2], "\t")
rows <- read(args[3], "\t")
number <- function(text) suppressWarnings(as.numeric(text))
six <- function(value) ifelse(is.na(value), "", sub("^-0.000000$", "0.000000", sprintf("%.6f", value)))

z95 <- qnorm(0.975); z998 <- qnorm(0.999)
angle <- function(p) asin(sqrt(p))
beyond <- function(x, n, p, tail) {
  p <- rep_len(p, length(x))
  chance <- ifelse(x > n * p, suppressWarnings(pbeta(p, x, n - x + 1)), suppressWarnings(pbeta(1 - p, n - x, x + 1)))
  chance <- ifelse(p == 0 | p == 1, 0, chance)
  x != n * p & chance <= tail
}
# z and funnel's word of shares x of n against p, whose angle has a variance
place <- function(x, n, p, tau2, variance = 0) {
  z <- (angle(x / n) - angle(p)) / sqrt(1 / (4 * n) + tau2 + variance)
  side <- ifelse(z > 0, "high", "low")
  word <- ifelse(abs(z) > z998 & beyond(x, n, p, 0.001), paste0(side, "998"),
          ifelse(abs(z) > z95 & beyond(x, n, p, 0.025), paste0(side, "95"), "in"))
  list(z = z, word = ifelse(is.na(z), "", word))
}
words <- list(high = c(`in` = "similar", low95 = "worse", high95 = "better", low998 = "much_worse", high998 = "much_better"),
              low = c(`in` = "similar", low95 = "better", high95 = "worse", low998 = "much_better", high998 = "much_worse"),
              none = c(`in` = "similar", low95 = "lower", high95 = "higher", low998 = "much_lower", high998 = "much_higher"))
say <- function(word, polarity) ifelse(is.na(word) | word == "", "", words[[polarity]][word])

practices <- people[people$level == levels[1] & !is.na(number(people$list_size)) & !is.na(number(people$imd)), ]
practices <- practices[number(practices$list_size) > 0, ]
standard <- function(v) if (length(v) > 1 && var(v) > 0) (v - mean(v)) / sd(v) else v * 0
one <- standard(log(number(practices$list_size))); two <- standard(number(practices$imd))
known <- new.env()
peers <- function(org) {
  if (is.null(known[[org]])) assign(org, find_peers(org), known)
  known[[org]]
}
find_peers <- function(org) {
  i <- match(org, practices$org)
  if (is.na(i)) return(character())
  d <- (one - one[i])^2 + (two - two[i])^2
  d[i] <- Inf
  head(practices$org[order(round(d, 12), practices$org)], min(rule("peers"), nrow(practices) - 1))
}

# wilson's base: the n whose limits these are
base <- function(p, lower, upper) {
  r <- 2 * z95 / (upper - lower); h <- r^2 * p * (1 - p) / 2
  h + sqrt(h^2 + r^2 * z95^2 * (0.25 - p * (1 - p))) - z95^2
}
fit <- function(x, n, centre) {
  z <- (angle(x / n) - angle(centre)) * 2 * sqrt(n)
  q <- quantile(z, c(0.1, 0.9), type = 7)
  phi <- mean(pmin(pmax(z, q[1]), q[2])^2) / 0.6787
  w1 <- sum(4 * n); w2 <- sum((4 * n)^2); k <- length(n)
  tau2 <- if (k < rule("overdispersion_units_min")) NA else if (k < 2) 0 else max(0, (k * phi - (k - 1)) / (w1 - w2 / w1))
  list(phi = phi, tau2 = tau2)
}
told <- function(o, text) if (is.na(o$tau2)) "" else as.character(text)
groups <- NULL
funnels <- function(g, x, n, use, centres, suffix) {
  z <- rep(NA_real_, nrow(g)); word <- rep("", nrow(g)); tau2 <- rep(NA_real_, nrow(g))
  for (level in intersect(levels, unique(g$level[use]))) {
    at <- which(use & g$level == level)
    o <- fit(x[at], n[at], centres[[level]])
    found <- place(x[at], n[at], centres[[level]], if (is.na(o$tau2)) 0 else o$tau2)
    if (is.na(o$tau2)) found$word <- rep("", length(at))
    z[at] <- found$z; word[at] <- found$word; tau2[at] <- o$tau2
    groups <<- rbind(groups, data.frame(indicator = paste0(g$indicator[1], suffix), period = g$period[1], level = level,
      units = length(at), centre = six(100 * centres[[level]]), phi = six(o$phi),
      tau2 = if (is.na(o$tau2)) "" else sprintf("%.12f", o$tau2),
      flagged95 = told(o, sum(found$word != "in")), flagged998 = told(o, sum(grepl("998", found$word))),
      chance95 = told(o, six(length(at) * 0.05)), chance998 = told(o, six(length(at) * 0.002))))
  }
  list(z = z, word = word, tau2 = tau2)
}
benchmark <- function(g) {
  about <- indicators[indicators$indicator == g$indicator[1], ]
  m <- number(about$multiplier)
  is_share <- about$kind %in% c("proportion", "weighted")
  num <- number(g$numerator); den <- number(g$denominator); exc <- number(g$exceptions)
  valued <- g$value != ""
  figure <- valued & g$reason %in% c("", "u")
  x <- num; n <- den
  if (about$kind == "weighted") {
    n <- base(num / den, number(g$lower) / m, number(g$upper) / m); x <- n * num / den
    figure <- figure & !is.na(n)
  }
  england <- which(g$level == top & valued)
  centre <- function(top_of, below) sapply(levels, function(l) {
    use <- figure & g$level == l & !is.na(below)
    if (length(england) && !is.na(below[england])) below[england] / top_of[england]
    else if (any(use)) sum(below[use]) / sum(top_of[use]) else NA
  }, simplify = FALSE)
  theta <- centre(den, num)
  compared <- figure & g$level != top
  found <- funnels(g, x, n, compared & is_share, theta, "")
  excepted <- compared & is_share & about$measure == "received" & !is.na(exc) & !is.na(den) & exc <= den
  odd <- funnels(g, exc, den, excepted, centre(den, ifelse(exc <= den, exc, NA)), ".exceptions")
  against <- unlist(theta[g$level])
  plain <- function(b) {
    l <- number(g$lower); u <- number(g$upper); l8 <- number(g$lower998); u8 <- number(g$upper998); b <- number(six(b))
    ifelse(l8 > b, "high998", ifelse(u8 < b, "low998", ifelse(l > b, "high95", ifelse(u < b, "low95", "in"))))
  }
  parent <- match(g$parent, ifelse(valued, g$org, NA)); parent[g$parent == ""] <- NA
  above <- num[parent] / den[parent]
  to_parent <- place(x, n, above, found$tau2)$word
  peer <- rep(NA_real_, nrow(g)); to_peers <- rep("", nrow(g))
  for (i in which(g$level == levels[1])) {
    at <- match(peers(g$org[i]), g$org[figure & g$level == levels[1]]); at <- which(figure & g$level == levels[1])[at[!is.na(at)]]
    if (length(at) < rule("peers_min")) next
    peer[i] <- sum(num[at]) / sum(den[at])
    if (is.na(found$z[i])) next
    variance <- sum(den[at]^2 * (0.25 / n[at] + found$tau2[i])) / sum(den[at])^2
    to_peers[i] <- place(x[i], n[i], peer[i], found$tau2[i], variance)$word
  }
  p <- about$polarity
  data.frame(england = six(m * against), vs_england = say(found$word, p),
    vs_england_unadjusted = ifelse(compared, say(plain(m * against), p), ""),
    parent_value = six(m * above), vs_parent = say(ifelse(is.na(found$z), "", to_parent), p),
    peer_value = six(m * peer), vs_peers = say(to_peers, p),
    funnel_z = six(found$z), funnel = found$word, exceptions_z = six(odd$z), exceptions_funnel = odd$word)
}
key <- paste(rows$indicator, rows$period)
added <- do.call(rbind, lapply(split(rows, factor(key, unique(key))), benchmark))
if (length(args) > 3) {
  if (!is.null(groups)) groups <- groups[order(groups$indicator, groups$period, groups$level, method = "radix"), ]
  write.table(groups, sep = "\t", quote = FALSE, row.names = FALSE)
} else {
  write.table(cbind(rows, added), sep = "\t", quote = FALSE, row.names = FALSE)
}
