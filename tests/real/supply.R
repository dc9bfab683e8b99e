# Clinicians against deprivation in the real files of 2016 to 2024, worked out from the raw files in
# another language, by none of our programs: who belongs where, ridits, targets, flags, the slope.
#
#     Rscript tests/real/supply.R REAL OUT
#
# REAL is the folder of the real files (../shared/real); OUT a folder for the tables that it writes:
#     years.tsv     period practices placed followed unplaced people and FTE, and how many are missing
#     slope.tsv     period staff zeros units clusters ratio sii and phi with 95% limits
#     areas.tsv     period staff rho level org ... expected, shortfall with its band, flag, rho_min
#     practices.tsv period staff org placed ccg people observed deprivation ridit
#     levels.tsv    the GPs' ratio of 2019 by the level whose organisations are the units
# Levels of 2019-20, IMD 2019, rho as in reference/supply.csv. A few seconds. See tests/real/supply.md.
args <- commandArgs(TRUE)
real <- args[1]
out <- args[2]
raw <- function(...) {
  read.csv(file.path(real, ...), colClasses = "character", fileEncoding = "UTF-8-BOM",
           na.strings = character())
}
write <- function(table, name) {
  write.table(table, file.path(out, name), sep = "\t", quote = FALSE, row.names = FALSE, na = "")
}

on <- "20200331"
rhos <- c(1, 1.1, 1.2, 1.3)
rho_default <- 1.2
share_min <- 0.95
# Up to January 2023 a 0 may be a practice that returned nothing; the year 2023 begins before.
noughts_believed_from <- 2024

staff_file <- raw("workforce", "workforce_2016_2024.csv.gz")
geography <- raw("qof-2019-20", "MAPPING_NHS_GEOGRAPHIES_1920.csv.gz")
prevalence <- raw("qof-2019-20", "PREVALENCE_1920.csv.gz")
imd_file <- raw("deprivation", "practice_imd_2010_2015_2019.csv.gz")
members <- read.csv(file.path(real, "pct-era", "epcmem.csv.gz"), header = FALSE,
                    colClasses = "character", na.strings = character())
names(members) <- c("practice", "parent", "type", "joined", "left", "amended")
ods <- read.csv(file.path(real, "ods", "epraccur_2026.csv.gz"), header = FALSE,
                colClasses = "character", na.strings = character())

## Who belongs where on the day --------------------------------------------------------------------
levels_above <- c(ccg = "CCG_ODS_CODE", stp = "STP_ODS_CODE", region = "REGION_ODS_CODE")
areas <- unique(geography[, levels_above])
stopifnot(!anyDuplicated(areas$CCG_ODS_CODE), !anyDuplicated(geography$PRACTICE_CODE))

of <- function(keys, values, wanted) values[match(wanted, keys)]
own <- ods[ods$V15 != "", c("V1", "V15", "V16", "V17")]
names(own) <- c("practice", "parent", "joined", "left")
members <- rbind(cbind(members[c("practice", "parent", "joined", "left")], own = 0),
                 cbind(own, own = 1))
members <- members[members$joined <= on, ]
members$until <- ifelse(members$left == "", "99991231", members$left)
members <- members[order(members$practice, members$until, members$own, members$joined), ]
last_of <- function(rows) rows[!duplicated(rows$practice, fromLast = TRUE), ]

everyone <- unique(c(geography$PRACTICE_CODE, members$practice, staff_file$Practice.Code))
listed <- ods[ods$V26 == "RO76", ]                    # general practices
closed <- of(listed$V1, listed$V12, everyone)
gone <- is.na(closed) | (closed != "" & closed <= on)
names(gone) <- everyone

# First the geography file, then a membership on the day in a CCG of 2019-20.
ccg <- of(geography$PRACTICE_CODE, geography$CCG_ODS_CODE, everyone)
placed <- ifelse(is.na(ccg), "", "geography")
now <- members[members$until >= on & members$parent %in% areas$CCG_ODS_CODE, ]
now <- last_of(now[order(now$practice, now$own, now$joined), ])
seen <- of(now$practice, now$parent, everyone)
take <- is.na(ccg) & !is.na(seen)
ccg[take] <- seen[take]
placed[take] <- "membership"

# An organisation that is no more is followed to the CCG in which at least nine tenths of those who
# were ever its members, and stand somewhere on the day, stand.
votes <- unique(members[c("practice", "parent")])
votes <- votes[!votes$parent %in% areas$CCG_ODS_CODE, ]
votes$ccg <- of(everyone, ccg, votes$practice)
votes$silent <- is.na(votes$ccg) & !gone[votes$practice]
heirs <- vapply(split(votes, votes$parent), function(v) {
  for_each <- table(v$ccg)
  cast <- sum(for_each)
  if (cast > 0 && cast >= sum(v$silent) && max(for_each) >= 0.9 * cast)
    names(for_each)[which.max(for_each)]
  else NA_character_
}, "")
heirs <- c(heirs, setNames(areas$CCG_ODS_CODE, areas$CCG_ODS_CODE))

# The last membership of those who are gone; of the others only one that still holds.
lost <- everyone[is.na(ccg)]
may <- members[members$practice %in% lost & (members$until >= on | gone[members$practice]), ]
may <- last_of(may)
heir <- heirs[of(may$practice, may$parent, everyone)]
take <- is.na(ccg) & !is.na(heir)
ccg[take] <- heir[take]
placed[take] <- "last_membership"
place <- function(codes) {
  data.frame(ccg = of(everyone, ccg, codes), placed = of(everyone, placed, codes))
}

## How deprived ------------------------------------------------------------------------------------
imd_file <- imd_file[imd_file$Year == "2019", ]
imd <- setNames(as.numeric(imd_file$Value), imd_file$AreaCode)
lists <- unique(prevalence[prevalence$PATIENT_LIST_TYPE == "TOTAL",
                           c("PRACTICE_CODE", "PATIENT_LIST_SIZE")])
lists$n <- as.numeric(lists$PATIENT_LIST_SIZE)
lists$imd <- imd[lists$PRACTICE_CODE]
lists$ccg <- of(geography$PRACTICE_CODE, geography$CCG_ODS_CODE, lists$PRACTICE_CODE)
known <- lists[!is.na(lists$imd), ]
imd_of_ccg <- tapply(known$imd * known$n, known$ccg, sum) / tapply(known$n, known$ccg, sum)
imd_of_england <- sum(known$imd * known$n) / sum(known$n)

ridit <- function(n, d) {
  by_score <- tapply(n, d, sum)
  at <- match(as.character(d), names(by_score))
  rank <- order(as.numeric(names(by_score)))
  mid <- numeric(length(by_score))
  mid[rank] <- cumsum(by_score[rank]) - by_score[rank] / 2
  (mid / sum(n))[at]
}

## The target and its flags ------------------------------------------------------------------------
expected <- function(n, r, y, rho) {
  g <- exp(log(rho) * (r - 0.5))
  g[n == 0] <- 0
  n * (sum(y) / sum(n)) * g / (sum(n * g) / sum(n))
}
low <- function(y, level) ifelse(y > 0, qchisq((1 - level) / 2, 2 * y) / 2, 0)
high <- function(y, level) qchisq(1 - (1 - level) / 2, 2 * y + 2) / 2
flag <- function(y, e) {
  s <- e - y
  material <- s >= 1 & s / e >= 0.05
  ifelse(material & high(y, 0.998) < e, "alert",
         ifelse(material & high(y, 0.95) < e, "warning", ifelse(y < e, "below", "none")))
}
flagged <- function(f) f %in% c("alert", "warning")

## The policy's own test ---------------------------------------------------------------------------
sandwich <- function(x, score, bread, cluster) {
  n <- nrow(x)
  sums <- rowsum(score, cluster)
  g <- nrow(sums)
  bread %*% crossprod(sums) %*% bread * g / (g - 1) * (n - 1) / (n - ncol(x))
}
slope <- function(d) {
  fit <- glm(y ~ r, offset = log(n), family = quasipoisson, data = d,
             control = glm.control(epsilon = 1e-13, maxit = 100))
  mu <- fitted(fit)
  x <- cbind(1, d$r)
  se <- sqrt(sandwich(x, x * (d$y - mu), solve(crossprod(x, mu * x)), d$cluster)[2, 2])
  line <- lm(I(y / n) ~ r, weights = n, data = d)
  sii_se <- sqrt(sandwich(x, x * d$n * residuals(line), solve(crossprod(x, d$n * x)),
                          d$cluster)[2, 2])
  t <- qt(0.975, length(unique(d$cluster)) - 1)
  b <- coef(fit)[[2]]
  s <- coef(line)[[2]]
  data.frame(units = nrow(d), clusters = length(unique(d$cluster)), ratio = exp(b),
             ratio_low = exp(b - t * se), ratio_high = exp(b + t * se), sii = 1e5 * s,
             sii_low = 1e5 * (s - t * sii_se), sii_high = 1e5 * (s + t * sii_se),
             phi = summary(fit)$dispersion)
}

## Year by year ------------------------------------------------------------------------------------
# The days that reference/periods.csv gives a year: 2023 is that of its survey.
starts <- function(year) if (year == 2023) "20230103" else paste0(year, "0101")
ends <- function(year) {
  switch(as.character(year), "2017" = , "2018" = , "2020" = paste0(year, "0331"),
         "2023" = "20230403", paste0(year, "1231"))
}
# A practice that had closed cannot have staff: its line is what was left of an earlier return.
closed_before <- function(year) listed$V1[listed$V12 != "" & listed$V12 < starts(year)]

# Patients of 2019-20 whose practice was open in the year and is not in its file, by CCG.
not_returned <- function(year, orgs) {
  open <- listed$V1[listed$V11 <= starts(year) & (listed$V12 == "" | listed$V12 >= ends(year))]
  lists[lists$n > 0 & lists$PRACTICE_CODE %in% open & !lists$PRACTICE_CODE %in% orgs, ]
}

number <- function(cells) suppressWarnings(as.numeric(cells))    # NA: not available
of_year <- function(year) {
  d <- staff_file[staff_file$Year == year, ]
  d <- cbind(data.frame(org = d$Practice.Code, n = number(d$TOTAL_PATIENTS),
                        gp = number(d$TOTAL_GP_EXTGL_FTE), nurse = number(d$TOTAL_NURSES_FTE)),
             place(d$Practice.Code))
  d$imd <- imd[d$org]
  lacks <- is.na(d$imd)
  d$imd[lacks] <- ifelse(is.na(d$ccg[lacks]), imd_of_england, imd_of_ccg[d$ccg[lacks]])
  d$imd_from_parent <- lacks
  d$cluster <- ifelse(is.na(d$ccg), d$org, d$ccg)
  set_aside <- d$org %in% closed_before(year)
  k <- d[!set_aside, ]
  k$r <- NA
  k$r[k$n > 0] <- ridit(k$n[k$n > 0], round(k$imd[k$n > 0], 6))    # as our streams hold it
  list(kept = k, set_aside = d[set_aside, ])
}
observed <- function(d, staff, zeros) {
  read <- function(x) if (zeros == "as_missing") ifelse(x == 0, NA, x) else x
  switch(staff, gp = read(d$gp), nurse = read(d$nurse), clinician = read(d$gp) + read(d$nurse))
}
as_read <- function(year) if (year >= noughts_believed_from) "as_nought" else "as_missing"

steps <- seq(100, 200) / 100
areas_of <- function(d, missed, year, staff) {
  d$y <- observed(d, staff, as_read(year))
  counted <- !is.na(d$y)
  k <- d[counted, ]
  targets <- vapply(steps, function(rho) expected(k$n, k$r, k$y, rho), numeric(nrow(k)))
  all <- do.call(rbind, lapply(c(names(levels_above), "england"), function(level) {
    above <- function(ccg) {
      if (level == "england") rep("ENG", length(ccg))
      else of(areas$CCG_ODS_CODE, areas[[levels_above[level]]], ccg)
    }
    orgs <- sort(unique(above(d$ccg)))
    sums <- function(d, x) {
      placed <- !is.na(above(d$ccg))
      known <- rowsum(as.matrix(x)[placed, , drop = FALSE], above(d$ccg)[placed])
      known <- known[match(orgs, rownames(known)), , drop = FALSE]
      known[is.na(known)] <- 0
      known
    }
    a <- data.frame(level = level, org = orgs,
                    list = sums(d, d$n)[, 1] + sums(missed, missed$n)[, 1],
                    list_size = sums(k, k$n)[, 1],
                    imd = sums(k, k$n * k$imd)[, 1] / sums(k, k$n)[, 1],
                    ridit = sums(k, ifelse(k$n > 0, k$n * k$r, 0))[, 1] / sums(k, k$n)[, 1],
                    observed = sums(k, k$y)[, 1])
    e <- sums(k, targets)
    short <- apply(e, 2, function(e) flagged(flag(a$observed, e)))
    a$rho_min <- steps[apply(matrix(short, nrow(a)), 1, function(f) which(f)[1])]
    do.call(rbind, lapply(rhos, function(rho) {
      cbind(rho = rho, a, expected = e[, which.min(abs(steps - rho))])
    }))
  }))
  all$assessed <- all$list_size >= share_min * all$list
  all$shortfall <- pmax(0, all$expected - all$observed)
  all$shortfall_low <- pmax(0, all$expected - high(all$observed, 0.95))
  all$shortfall_high <- pmax(0, all$expected - low(all$observed, 0.95))
  all$flag <- ifelse(all$assessed, flag(all$observed, all$expected), "not_assessed")
  cbind(period = year, staff = staff, all)
}

# The same question asked of areas, which has another answer at every level: methods fixes practices.
slope_of_areas <- function(a) {
  a$r <- ridit(a$list, a$imd)
  exp(coef(glm(observed ~ r, offset = log(list_size), family = quasipoisson, data = a))[[2]])
}

years <- slopes <- all_areas <- practices <- list()
for (year in 2016:2024) {
  both <- of_year(year)
  d <- both$kept
  missed <- not_returned(year, d$org)
  years[[length(years) + 1]] <- data.frame(
    period = year, practices = nrow(d), geography = sum(d$placed == "geography"),
    membership = sum(d$placed == "membership"), followed = sum(d$placed == "last_membership"),
    unplaced = sum(d$placed == ""), no_imd = sum(d$imd_from_parent), people = sum(d$n),
    unplaced_people = sum(d$n[d$placed == ""]),
    gp = sum(d$gp, na.rm = TRUE), nurse = sum(d$nurse, na.rm = TRUE),
    unplaced_gp = sum(d$gp[d$placed == ""], na.rm = TRUE),
    unplaced_nurse = sum(d$nurse[d$placed == ""], na.rm = TRUE),
    gp_noughts = sum(d$gp == 0, na.rm = TRUE), gp_missing = sum(is.na(d$gp)),
    nurse_noughts = sum(d$nurse == 0, na.rm = TRUE), nurse_missing = sum(is.na(d$nurse)),
    set_aside = nrow(both$set_aside), set_aside_people = sum(both$set_aside$n),
    set_aside_gp = sum(both$set_aside$gp, na.rm = TRUE),
    set_aside_nurse = sum(both$set_aside$nurse, na.rm = TRUE),
    not_in_file = nrow(missed), not_in_file_people = sum(missed$n))
  for (staff in c("clinician", "gp", "nurse")) {
    # Both readings of a nought where they differ, and always the one that is used.
    y <- cbind(as_missing = observed(d, staff, "as_missing"),
               as_nought = observed(d, staff, "as_nought"))
    y <- cbind(y, as_read = y[, as_read(year)])
    differ <- !identical(y[, "as_missing"], y[, "as_nought"])
    for (zeros in if (differ) colnames(y) else "as_read") {
      d$y <- y[, zeros]
      fit <- slope(d[!is.na(d$y) & d$n > 0, ])
      slopes[[length(slopes) + 1]] <- cbind(period = year, staff = staff, zeros = zeros, fit)
    }
    all_areas[[length(all_areas) + 1]] <- areas_of(d, missed, year, staff)
    d$y <- observed(d, staff, as_read(year))
    practices[[length(practices) + 1]] <- cbind(
      period = year, staff = staff, d[c("org", "placed", "ccg", "n", "y", "imd", "r")])
  }
}
# In 2019, noughts as noughts, the ratio of GPs by the level of the unit; practices are in slope.tsv.
noughts_believed_from <- 2016
d <- of_year(2019)$kept
all <- areas_of(d, not_returned(2019, d$org), 2019, "gp")
all <- all[all$rho == 1 & all$level != "england", ]
write(data.frame(level = unique(all$level), ratio = vapply(unique(all$level), function(level) {
  slope_of_areas(all[all$level == level, ])
}, 0)), "levels.tsv")
write(do.call(rbind, years), "years.tsv")
write(do.call(rbind, slopes), "slope.tsv")
write(do.call(rbind, all_areas), "areas.tsv")
write(do.call(rbind, practices), "practices.tsv")
