# An independent computation of flag_shortfalls, in R:
#   Rscript oracle.R make SEED DIR [PCTS PRACTICES]   writes directory.tsv, figures.tsv and supply.csv of
#                                          a random England with what real ones have: trusts and
#                                          practices without a score, lists of nobody and of three,
#                                          practices that did not return, are unplaced or absent
#   Rscript oracle.R check DIR WITHIN      reads these and shortfalls.tsv, slope.tsv, summary.tsv,
#                                          recomputes every column and says what differs
# The streams carry no trailer: gpbench seal adds one, gpbench body takes it away (oracle.sh).
# Nothing of our C is used: qchisq, ppois, glm and lm are R's, sums are written out anew.
arguments <- commandArgs(TRUE)
folder <- arguments[if (arguments[1] == "make") 3 else 2]
place <- function(name) file.path(folder, name)

make <- function(seed, pcts = 12, practices = 130) {
	set.seed(seed)
	trust <- sprintf("T%03d", seq_len(pcts)); sha <- sprintf("Q%02d", (seq_len(pcts) - 1) %/% 6)
	n <- practices; code <- sprintf("P%05d", seq_len(n))
	of <- sample(pcts, n, TRUE); unplaced <- runif(n) < 0.03
	level <- rnorm(pcts)
	imd <- round(exp(3 + 0.3 * level[of] + 0.4 * rnorm(n)), 3)
	imd[sample(n, n %/% 20)] <- imd[1]                       # ties
	noimd <- runif(n) < 0.04 | of == 2
	basis <- ifelse(noimd, "", ifelse(runif(n) < 0.1, "postcode", "published"))
	trustimd <- sapply(seq_len(pcts), function(t) round(mean(imd[of == t]), 3)); trustimd[2] <- NA
	list <- round(exp(rnorm(n, 8.6, 0.6))); list[sample(n, 3)] <- c(0, 3, 0)
	weighted <- round(list * exp(rnorm(n, 0, 0.1)))
	absent <- runif(n) < 0.02; late <- absent & runif(n) < 0.3
	status <- ifelse(runif(n) < 0.03, "closed", "active")
	placed <- ifelse(unplaced, "", sample(c("geography", "successor", "last_membership"), n, TRUE, c(.9, .06, .04)))
	row <- function(org, level, above, status, list, weighted, imd, basis, placed, opened = "")
		data.frame(org, level, name = "", ancestors = above, opened = opened, closed = "", status,
			list_size = list, list_weighted = weighted, list_date = ifelse(is.na(list), "", "2010-09-30"), imd,
			imd_year = ifelse(is.na(imd), "", "2010"), imd_basis = basis, postcode = "", successor = "",
			placed, imd_tenth = "", imd_fifth = "")
	above <- paste0("sha=", sha, ";england=ENG")
	d <- rbind(
		row(code, "practice", ifelse(unplaced, "", paste0("pct=", trust[of], ";", above[of])), status,
			list, weighted, ifelse(noimd, NA, imd), basis, placed, ifelse(late, "2010-12-01", "")),
		row(trust, "pct", above, "active", NA, NA, trustimd, "practices", ""),
		row(unique(sha), "sha", "england=ENG", "active", NA, NA, NA, "", ""),
		row("ENG", "england", "", "active", NA, NA, round(mean(imd), 3), "practices", ""))
	d <- d[order(d$org, method = "radix"), ]
	write.table(d, place("directory.tsv"), sep = "\t", quote = FALSE, row.names = FALSE, na = "")
	figures <- NULL
	say <- function(indicator, period, who, x, y, reason = "")
		figures <<- rbind(figures, data.frame(indicator, period, org = code[who], numerator = x,
			denominator = y, exceptions = NA, respondents = NA, reason, source = "s1", line = "", lines = 1,
			level = "practice", parent = "", members = 1, members_total = 1))
	for (period in c("2009-10", "2010-11", "2014-15")) {
		who <- which(!absent)
		today <- if (period == "2010-11") list else pmax(0, list + round(rnorm(n, 0, 50)) * (list > 300))
		if (period == "2014-15") today <- today + (today > 300) * 0.25
		for (staff in c("gp", "nurse")) {
			y <- round(rgamma(n, 8, 8) * today * (if (staff == "gp") 55e-5 else 25e-5) *
				exp(0.35 * rnorm(pcts)[of]), 3)
			if (staff == "nurse") y[of == 3] <- 0
			nought <- runif(n) < 0.03 | (staff == "nurse" & of == 3)
			y[nought] <- 0
			believed <- nought & (period == "2014-15" | runif(n) < 0.3)
			lost <- (nought & !believed) | runif(n) < 0.02
			filed <- lost & !nought & runif(n) < 0.8           # x, and known by its noughts row only
			say(paste0(staff, "_fte"), period, who, ifelse(lost, NA, y)[who], ifelse(lost, NA, today)[who],
				ifelse(lost, "x", "")[who])
			heads <- ceiling(y * 1.3)
			if (period != "2009-10")
				say(paste0(staff, "_hc"), period, who, ifelse(lost, NA, heads)[who],
					ifelse(lost, NA, today)[who], ifelse(lost, "x", "")[who])
			say(paste0(staff, "_noughts"), period, who, ifelse(nought, today, 0)[who], today[who])
		}
		if (period == "2010-11") {
			know <- setdiff(who, sample(n, n %/% 60))
			say("list_need", period, know, round(today * exp(rnorm(n, 0.5, 0.1)), 3)[know], today[know])
		}
		if (period == "2014-15")                              # too few
			say("list_need", period, who[1:40], round(today * 1.5, 3)[who[1:40]], today[who[1:40]])
	}
	figures <- figures[order(figures$indicator, figures$period, figures$org, method = "radix"), ]
	write.table(figures, place("figures.tsv"), sep = "\t", quote = FALSE, row.names = FALSE, na = "")
	writeLines(c("staff,indicators,rho_default,rho_shown,min_fte,min_share,title,basis,other_basis,noughts,need,rate,note",
		"gp,gp_fte,1.20,1.00+1.10+1.30,1.0,0.05,GPs,fte,gp_hc,gp_noughts,list_need,,",
		"nurse,nurse_fte,1.20,1.00+1.10+1.20+1.30,1.0,0.05,Nurses,fte,nurse_hc,nurse_noughts,list_need,30,",
		"clinician,gp_fte+nurse_fte,1.15,1.00+1.15,2.5,0.08,Both,fte,gp_hc+nurse_hc,gp_noughts+nurse_noughts,list_need,,"),
		place("supply.csv"))
}

read <- function(name) read.delim(place(name), colClasses = "character", quote = "", na.strings = NULL)
number <- function(x) suppressWarnings(as.numeric(x))
bad <- 0; seen <- 0
same <- function(what, key, ours, theirs, within = 6e-7) {
	seen <<- seen + length(ours)
	a <- number(ours); b <- theirs
	wrong <- xor(is.na(a), is.na(b)) | (!is.na(a) & !is.na(b) & abs(a - b) > pmax(within, abs(b) * 1e-11))
	complain(what, key, ours, b, wrong)
}
equal <- function(what, key, ours, theirs) { seen <<- seen + length(ours); complain(what, key, ours, theirs, ours != theirs) }
complain <- function(what, key, ours, theirs, wrong) {
	bad <<- bad + sum(wrong)
	for (i in head(which(wrong), 5)) cat(what, key[i], ": ", ours[i], " is not ", format(theirs[i], digits = 12), "\n", sep = " ")
}

check <- function(within) {
	share <- 0.95
	d <- read("directory.tsv"); f <- read("figures.tsv"); policy <- read.csv(place("supply.csv"), colClasses = "character")
	out <- read("shortfalls.tsv"); slope <- read("slope.tsv"); summary <- read("summary.tsv")
	up <- function(org, level) { a <- d$ancestors[d$org == org]; m <- regmatches(a, regexec(paste0("(^|;)", level, "=([^;]*)"), a))[[1]]; if (length(m)) m[3] else "" }
	prac <- d[d$level == "practice", ]
	prac$pct <- sapply(prac$org, up, "pct"); prac$sha <- sapply(prac$org, up, "sha"); prac$england <- "ENG"
	mine <- if (within == "ENG") rep(TRUE, nrow(prac)) else prac$pct == within | prac$sha == within
	prac <- prac[mine, ]
	days <- list("2009-10" = c("2009-04-01", "2010-03-31"), "2010-11" = c("2010-04-01", "2011-03-31"), "2014-15" = c("2014-04-01", "2015-03-31"))
	fit <- function(p) {                                    # the slope by glm and lm, and the sandwich
		ok <- p$counted & p$N > 0; p <- p[ok, ]
		if (nrow(p) < 3 || length(unique(p$r)) < 2 || sum(p$y) == 0) return(NULL)
		cluster <- ifelse(p$pct == "", paste0("alone ", p$org), p$pct)
		G <- length(unique(cluster)); n <- nrow(p); X <- cbind(1, p$r)
		g <- glm(y ~ r, offset = log(N), family = quasipoisson, data = p, control = list(epsilon = 1e-14, maxit = 100))
		phi <- sum((p$y - fitted(g))^2 / fitted(g)) / (n - 2)
		l <- lm(I(y / N) ~ r, weights = N, data = p)
		sand <- function(bread, score, scale) {
			meat <- crossprod(rowsum(score, cluster))
			sqrt((bread %*% meat %*% bread)[2, 2] * G / (G - 1) * (n - 1) / (n - 2))
		}
		if (G > 1) {
			se <- sand(solve(t(X) %*% (X * fitted(g))), X * (p$y - fitted(g)))
			see <- sand(solve(t(X) %*% (X * p$N)), X * (p$N * residuals(l)))
			t <- qt(0.975, G - 1)
		} else {
			se <- sqrt(phi * solve(t(X) %*% (X * fitted(g)))[2, 2]); see <- coef(summary(l))[2, 2]
			t <- qt(0.975, n - 2); G <- 0
		}
		b <- coef(g)[[2]]; s <- coef(l)[[2]]
		c(n, exp(b), exp(b - t * se), exp(b + t * se), 1e5 * s, 1e5 * (s - t * see), 1e5 * (s + t * see), phi, G)
	}
	for (period in sort(unique(f$period), method = "radix")) {
		rows <- f[f$period == period, ]
		num <- function(i, org) { q <- rows[rows$indicator == i, ]; number(q$numerator[match(org, q$org)]) }
		den <- function(i, org) { q <- rows[rows$indicator == i, ]; number(q$denominator[match(org, q$org)]) }
		p <- prac; p$here <- p$org %in% rows$org
		near <- abs(number(substr(p$list_date, 1, 4)) - number(substr(days[[period]][1], 1, 4))) <= 1
		then <- number(p$list_size) > 0 & p$status != "closed" & (p$opened == "" | p$opened <= days[[period]][1]) & near
		p <- p[p$here | then, ]
		p$list <- den("gp_fte", p$org)
		for (i in c("gp_hc", "gp_noughts", "nurse_fte", "nurse_hc", "nurse_noughts")) p$list <- ifelse(is.na(p$list), den(i, p$org), p$list)
		p$known <- ifelse(is.na(p$list), number(p$list_size), p$list)
		N <- p$list; has <- !is.na(N) & N > 0; words <- "list in the staff file"
		for (need in list(num("list_need", p$org) / den("list_need", p$org), number(p$list_weighted) / number(p$list_size))) {
			need[!is.finite(need) | need <= 0] <- NA; k <- has & !is.na(need)
			if (sum(N[k]) >= share * sum(N[has]) && any(k)) {
				N[k] <- round(N[k] * need[k] / (sum(N[k] * need[k]) / sum(N[k])), 6)
				words <- "list in the staff file, weighted by age and sex"; break
			}
		}
		p$N <- N; p$imdown <- number(p$imd)
		above <- ifelse(p$pct == "", "ENG", p$pct)
		p$d <- ifelse(is.na(p$imdown), number(d$imd[match(above, d$org)]), p$imdown)
		k <- has & !is.na(p$d); p$r <- NA
		for (i in which(k)) p$r[i] <- (sum(p$N[k][p$d[k] < p$d[i]]) + 0.5 * sum(p$N[k][p$d[k] == p$d[i]])) / sum(p$N[k])
		for (s in seq_len(nrow(policy))) {
			row <- policy[s, ]; parts <- strsplit(row$indicators, "+", fixed = TRUE)[[1]]
			others <- strsplit(row$other_basis, "+", fixed = TRUE)[[1]]; zeros <- strsplit(row$noughts, "+", fixed = TRUE)[[1]]
			rate <- if (row$rate == "") NA else number(row$rate) / 1e5
			rhos <- sort(unique(number(c(strsplit(row$rho_shown, "+", fixed = TRUE)[[1]], row$rho_default))))
			reading <- function(how) {
				y <- 0
				for (i in seq_along(parts)) {
					x <- num(if (how == "other") others[i] else parts[i], p$org); z <- num(zeros[i], p$org); z <- !is.na(z) & z > 0
					if (how == "as_nought") x[z & is.na(x)] <- 0
					if (how == "as_missing") x[z & !is.na(x) & x == 0] <- NA
					y <- y + x
				}
				q <- p; q$y <- y; q$counted <- !is.na(y) & !is.na(q$N) & (q$N == 0 | !is.na(q$r)); q
			}
			expected <- function(q, rho, rate) {
				k <- q$counted; g <- ifelse(q$N == 0, 0, rho^(q$r - 0.5)); g[!k] <- NA
				R <- if (is.na(rate)) sum(q$y[k]) / sum(q$N[k]) else rate
				e <- q$N * R * g / (sum((q$N * g)[k]) / sum(q$N[k])); e[k & q$N == 0] <- 0; e
			}
			members <- list()
			for (level in c("england", "pct", "sha")) for (a in setdiff(unique(p[[level]]), ""))
				if (a == within || within == "ENG" || up(a, "sha") == within)
					members[[paste(level, a)]] <- which(p[[level]] == a)
			assess <- function(q) sapply(members, function(m) { k <- m[q$counted[m] & q$N[m] > 0]; c <- sum(q$list[k]); a <- sum(q$known[m], na.rm = TRUE); c > 0 && c >= share * a })
			flags <- function(q, rho, rate) {
				e <- expected(q, rho, rate); ok <- assess(q)
				sapply(seq_along(members), function(j) {
					m <- members[[j]][q$counted[members[[j]]]]; E <- round(sum(e[m]), 6); y <- round(sum(q$y[m]), 6)
					if (!ok[j]) return("not_assessed")
					U <- qchisq(0.975, 2 * y + 2) / 2; V <- qchisq(0.999, 2 * y + 2) / 2
					material <- E - y >= number(row$min_fte) && (E - y) / E >= number(row$min_share)
					if (y >= E) "none" else if (material && V < E) "alert" else if (material && U < E) "warning" else "below"
				})
			}
			up2 <- function(fl) fl %in% c("alert", "warning")
			main <- reading("as_read"); other <- reading("other"); nought <- reading("as_nought"); missing <- reading("as_missing")
			ok <- assess(main)
			tried <- sapply(100:200 / 100, function(rho) up2(flags(main, rho, rate)))
			if (!is.matrix(tried)) tried <- matrix(tried, nrow = 1)
			rhomin <- apply(tried, 1, function(x) if (any(x)) (100:200 / 100)[which(x)[1]] else NA)
			shown <- sapply(rhos, function(rho) up2(flags(main, rho, rate))); if (!is.matrix(shown)) shown <- matrix(shown, nrow = length(members))
			onrho <- rowSums(shown) > 0 & rowSums(shown) < length(rhos)
			o <- out[out$period == period & out$staff == row$staff, ]
			for (j in seq_along(rhos)) {
				rho <- rhos[j]; e <- expected(main, rho, rate); fl <- flags(main, rho, rate)
				# practices
				op <- o[o$level == "practice" & number(o$rho) == rho, ]; key <- paste(period, row$staff, op$org, rho)
				equal("practices", period, paste(op$org, collapse = " "), paste(p$org, collapse = " "))
				L <- ifelse(main$counted, qchisq(0.025, 2 * main$y) / 2, NA); U <- ifelse(main$counted, qchisq(0.975, 2 * main$y + 2) / 2, NA)
				same("list_size", key, op$list_size, p$N); same("imd", key, op$imd, p$d); same("ridit", key, op$ridit, p$r)
				same("observed", key, op$observed, main$y); same("rate", key, op$rate, ifelse(p$N > 0, 1e5 * main$y / p$N, NA))
				same("expected", key, op$expected, e); same("shortfall", key, op$shortfall, pmax(0, e - main$y))
				same("low", key, op$shortfall_low, pmax(0, e - U)); same("high", key, op$shortfall_high, pmax(0, e - L))
				equal("flag", key, paste0(op$flag, op$rho_min), rep("", nrow(op)))
				note <- mapply(function(...) paste(c(...)[c(...) != ""], collapse = ";"),
					ifelse(p$pct == "", "unplaced", ""), ifelse(p$here & (is.na(p$list) | p$list == 0), "no_list", ""),
					ifelse(is.na(p$d), "no_imd", ""), ifelse(is.na(p$imdown) & !is.na(p$d), "imd_from_parent", ""),
					ifelse(!is.na(p$imdown) & p$imd_basis == "postcode", "imd_from_postcode", ""),
					ifelse(is.na(main$y), "not_returned", ""), if (is.na(rate)) "" else "growth")
				equal("note", key, op$note, note)
				# areas
				on <- up2(flags(nought, rho, rate)) != up2(fl) | up2(flags(missing, rho, rate)) != up2(fl)
				bas <- any(other$counted) & assess(other) & ok & up2(flags(other, rho, NA)) != up2(fl)
				for (m in seq_along(members)) {
					key <- strsplit(names(members)[m], " ")[[1]]; w <- members[[m]]; k <- w[main$counted[w]]
					r <- o[o$level == key[1] & o$org == key[2] & number(o$rho) == rho, ]; key <- paste(period, row$staff, key[2], rho)
					equal("rows", key, nrow(r), 1)
					y <- if (length(k)) sum(main$y[k]) else NA; NN <- if (length(k)) sum(p$N[k]) else NA; l <- k[p$N[k] > 0]
					E <- if (ok[m]) sum(e[k]) else NA
					same("list_size", key, r$list_size, NN); same("observed", key, r$observed, y)
					same("imd", key, r$imd, if (length(l)) sum(p$N[l] * p$d[l]) / sum(p$N[l]) else NA)
					same("ridit", key, r$ridit, if (length(l)) sum(p$N[l] * p$r[l]) / sum(p$N[l]) else NA)
					same("rate", key, r$rate, if (length(l)) 1e5 * y / NN else NA); same("expected", key, r$expected, E)
					same("shortfall", key, r$shortfall, max(0, E - y))
					same("low", key, r$shortfall_low, max(0, E - qchisq(0.975, 2 * y + 2) / 2)); same("high", key, r$shortfall_high, max(0, E - qchisq(0.025, 2 * y) / 2))
					equal("flag", key, r$flag, fl[m]); same("rho_min", key, r$rho_min, if (ok[m]) rhomin[m] else NA)
					c <- sum(p$list[l]); a <- sum(p$known[w], na.rm = TRUE)
					note <- c(if (any(is.na(main$y[w]))) "not_returned", if (!ok[m]) sprintf("coverage_%02d", if (a > 0) floor(100 * c / a) else 0),
						if (onrho[m]) "depends_on_rho", if (bas[m]) "depends_on_basis", if (on[m]) "depends_on_zeros", if (!is.na(rate)) "growth")
					equal("note", key, r$note, paste(note, collapse = ";"))
					equal("words", key, paste(r$within, r$basis, r$staff_definition, r$staff_date, r$population),
						paste(within, row$basis, "", paste(days[[period]], collapse = "/"), words))
				}
				for (level in c("england", "pct", "sha")) {
					w <- which(sub(" .*", "", names(members)) == level); r <- summary[summary$period == period & summary$staff == row$staff & summary$level == level & number(summary$rho) == rho, ]
					key <- paste("summary", period, row$staff, level, rho); equal("rows", key, nrow(r), as.integer(length(w) > 0))
					if (!length(w)) next
					E <- sapply(w, function(m) { k <- members[[m]]; sum(e[k[main$counted[k]]]) }); Y <- sapply(w, function(m) { k <- members[[m]]; sum(main$y[k[main$counted[k]]]) })
					a <- ok[w]; fw <- fl[w]; E <- E[a]; Y <- Y[a]; fa <- fw[a]
					chance <- sapply(E, function(E) {
						ys <- 0:ceiling(E + 12 * sqrt(E) + 20); pr <- dpois(ys, E)
						material <- E - ys >= number(row$min_fte) & (E - ys) / E >= number(row$min_share)
						c(sum(pr * pmax(0, E - ys)), sum(pr[material & qchisq(0.975, 2 * ys + 2) / 2 < E]), sum(pr[material & qchisq(0.999, 2 * ys + 2) / 2 < E]))
					})
					if (!length(E)) chance <- matrix(0, 3, 1)
					un <- p$pct == ""; nr <- is.na(main$y); k <- main$counted
					theirs <- c(length(w), sum(a), sum(fa == "alert"), sum(fa == "warning"), sum((E - Y)[up2(fa)]), sum(E - Y), rowSums(chance),
						nrow(p), sum(k), sum(p$placed %in% c("successor", "last_membership")), sum(un), sum(main$y[un], na.rm = TRUE), sum(p$N[un], na.rm = TRUE),
						sum(nr), sum(p$known[nr], na.rm = TRUE), sum(main$y[k]), sum(p$N[k]))
					same("", paste(key, names(r)[5:23]), unlist(r[5:23]), theirs, 1e-6)
				}
			}
			readings <- list(as_missing = missing, as_nought = nought, as_read = main)
			differ <- !identical(missing$y, main$y) || !identical(nought$y, main$y)
			r <- slope[slope$period == period & slope$staff == row$staff, ]
			equal("zeros", period, paste(r$zeros, collapse = " "), if (differ) "as_missing as_nought as_read" else "as_read")
			for (z in r$zeros) {
				t <- fit(readings[[z]]); x <- r[r$zeros == z, ]; key <- paste("slope", period, row$staff, z)
				if (is.null(t)) { equal("verdict", key, paste0(x$verdict, x$ratio), "cannot_tell"); next }
				same("", paste(key, c("units", "ratio", "low", "high", "sii", "low", "high", "phi", "clusters")),
					unlist(x[c("units", "ratio", "ratio_low", "ratio_high", "sii", "sii_low", "sii_high", "phi", "clusters")]), t, 2e-6)
				equal("verdict", key, paste(x$verdict, x$rho_inside), paste(if (t[3] > 1) "rises" else if (t[4] < 1) "falls" else "cannot_tell",
					if (t[3] <= number(row$rho_default) && number(row$rho_default) <= t[4]) "yes" else "no"))
			}
		}
	}
	cat(within, ": ", nrow(out), " rows, ", seen, " figures compared, ", bad, " differ\n", sep = "")
}
if (arguments[1] == "make") do.call(make, c(list(as.integer(arguments[2])), as.list(as.integer(arguments[-(1:3)])))) else check(arguments[3])
