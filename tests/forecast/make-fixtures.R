# Makes tests/forecast/fixtures.json with an established package. Not run by the suite:
#   apt-get install -y r-base-core r-cran-forecast r-cran-jsonlite && Rscript tests/forecast/make-fixtures.R
suppressMessages({library(forecast); library(jsonlite)})
set.seed(2022)

county <- local({
  # 36 months like a county's revenue, in 万元: a season, growth, a slump in the second year. Invented.
  season <- c(1.32, 0.71, 1.05, 0.96, 0.88, 1.27, 0.93, 0.84, 1.12, 0.95, 0.83, 1.14)
  level <- 8200 * 1.0055^(0:35)
  level[16:19] <- level[16:19] * 0.9
  round(level * rep(season, 3) * exp(rnorm(36, 0, 0.03)))
})
joined <- local({
  # 1-2月 as one point: 11 points a year, four years. Invented.
  season <- c(1.55, 1.1, 0.92, 0.95, 1.2, 0.8, 0.85, 1.05, 0.9, 0.88, 0.8)
  round(400 * 1.006^(0:43) * rep(season, 4) * exp(rnorm(44, 0, 0.04)), 1)
})
quarterly <- round(52 * 1.015^(0:19) * rep(c(0.82, 0.97, 1.02, 1.19), 5) * exp(rnorm(20, 0, 0.015)), 2)
growth <- c(3.4, 3.9, 4.1, 4.8, 5.2, 5.0, 5.6, 5.9, 6.1, 6.0, 6.3)
short <- c(12, 15, 11, 16, 14, 18, 17)

states <- function(fit, m, kind) {
  first <- fit$states[1, ]
  seasons <- if (m > 1) rev(unname(first[grep("^s", names(first))])) else numeric(0)
  p <- fit$par
  list(weights = list(alpha = p[["alpha"]], beta = p[["beta"]],
                      gamma = if ("gamma" %in% names(p)) p[["gamma"]] else 0, phi = p[["phi"]]),
       level = first[["l"]], trend = first[["b"]], seasons = I(seasons))
}

damped <- function(x, h, seasonal) {
  m <- frequency(x)
  fc <- if (seasonal == "none") holt(x, h = h, damped = TRUE) else hw(x, h = h, damped = TRUE, seasonal = seasonal)
  fit <- fc$model
  sse <- sum((as.numeric(x) - as.numeric(fitted(fit)))^2)
  c(states(fit, if (seasonal == "none") 1 else m, seasonal), list(sse = sse, mean = as.numeric(fc$mean)))
}

series <- function(name, values, m, h) {
  x <- ts(values, frequency = m)
  th <- thetaf(x, h = h)
  n <- length(x)
  adjusted <- x
  seasonal <- FALSE
  if (m > 1 && n > 2 * m) {
    r <- as.numeric(acf(x, lag.max = m, plot = FALSE)$acf)[-1]
    seasonal <- abs(r[m]) / sqrt((1 + 2 * sum(r[-m]^2)) / n) > qnorm(0.95)
    if (seasonal) adjusted <- seasadj(decompose(x, type = "multiplicative"))
  }
  s <- ses(adjusted, h = h)
  out <- list(
    name = name, period = m, horizon = h, values = I(values),
    drift = as.numeric(rwf(x, h = h, drift = TRUE)$mean),
    snaive = as.numeric(snaive(x, h = h)$mean),
    seasonal = seasonal,
    theta = list(mean = as.numeric(th$mean), halfSlope = unname(th$model$drift)),
    ses = list(alpha = s$model$par[["alpha"]], first = s$model$par[["l"]], sse = sum(s$residuals^2),
               mean = as.numeric(s$mean)))
  # With fewer values R leaves the damping out by itself.
  if (n >= 10) out$holt <- damped(ts(values), h, "none")
  if (m > 1 && n >= 2 * m) out$indexes <- list(
    multiplicative = decompose(x, type = "multiplicative")$figure,
    additive = decompose(x, type = "additive")$figure)
  if (m > 1 && n >= 3 * m) {
    out$additive <- damped(x, h, "additive")
    out$multiplicative <- damped(x, h, "multiplicative")
  }
  out
}

fixtures <- list(
  made = paste("forecast", packageVersion("forecast"), R.version.string),
  series = list(
    series("AirPassengers", as.numeric(AirPassengers)[1:132], 12, 12),
    series("county-36", county, 12, 6),
    series("joined-44", joined, 11, 11),
    series("quarterly-20", quarterly, 4, 4),
    series("growth-11", growth, 1, 3),
    series("short-7", short, 1, 3)),
  airPassengers = as.numeric(AirPassengers))
write_json(fixtures, "tests/forecast/fixtures.json", auto_unbox = TRUE, digits = 12, pretty = TRUE)
