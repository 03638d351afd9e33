package slater.app.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What all pages share: they hold all they need, and reach for nothing outside. */
final class Page {
  private Page() {}

  /** The page up to its first word. */
  static String opened(String title) {
    return "<!doctype html>\n<html lang=en><head><meta charset=utf-8>"
        + "<meta name=viewport content=\"width=device-width,initial-scale=1\">"
        + "<meta http-equiv=Content-Security-Policy content=\"default-src 'none';"
        + " style-src 'unsafe-inline'; img-src data:\">"
        + "<title>"
        + Markup.escape(title)
        + " – Slater</title><style>"
        + resource("report.css")
        + "</style></head><body><main>\n";
  }

  /** The rest of the page. */
  static String closed() {
    return "</main></body></html>\n";
  }

  /** A drawing and what it shows. */
  static String figure(String svg, String caption) {
    return "<figure>" + svg + "<figcaption>" + Markup.escape(caption) + "</figcaption></figure>";
  }

  private static String resource(String name) {
    try (var in = Page.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The resource " + name + " is not in this build.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\n", "");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
