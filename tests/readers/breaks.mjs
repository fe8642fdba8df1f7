// What can be wrong with a site, and which reader finds it: the sound site is broken at one place
// for each line.

import { readCalendars } from "./calendar.mjs";
import { readFilters } from "./filters.mjs";
import { readHtml } from "./html.mjs";
import { readJsonLd } from "./json_ld.mjs";
import { readLanguages } from "./languages.mjs";
import { readLinks } from "./links.mjs";
import { readManifests } from "./manifest.mjs";
import { readOembed } from "./oembed.mjs";
import { readOpenGraph } from "./open_graph.mjs";
import { readRobots, readSitemap } from "./sitemap.mjs";
import { ADDRESS, png } from "./sound_site.mjs";
import { readVocabulary } from "./vocabulary.mjs";

const PAGE = "ar/c/water/index.html";
const CALENDAR = "en/events.ics";
const MANIFEST = "en/manifest.webmanifest";
const OEMBED = "oembed/ar/water.json";
const FILM = '<video src="film.webm"></video></main>';

/** Reader; file; a text in it, and what stands there instead; words of the problem. Without the text
 * the whole file is another one, without both it is taken away. */
export const BREAKS = [
  [readHtml, PAGE, "<h1>", "<h1><div></h1>", "not allowed as child"],
  [readHtml, PAGE, "vector-effect", "vector-affect", "“vector-affect”"],
  [readHtml, "404.html", "<title>٤٠٤</title>", "", "title"],
  [readOpenGraph, PAGE, "ar_AR", "ar_EG", "ar_EG"],
  [readOpenGraph, "en/index.html", "en_US", "ar_AR", "ogLocale of lang=en"],
  [readOpenGraph, PAGE, 'og:description" content="ماء"', 'og:description" content=" "', "ogDescription"],
  [readOpenGraph, PAGE, "og:title", "og:titel", "ogTitle"],
  [readOpenGraph, PAGE, `${ADDRESS}cards/ar.png`, "cards/ar.png", "ogImage is absolute"],
  [readOpenGraph, PAGE, `og:url" content="${ADDRESS}ar/`, `og:url" content="${ADDRESS}en/`, "canonical"],
  [readOpenGraph, PAGE, 'width" content="1200"', 'width" content="600"', "says its size"],
  [readOpenGraph, "cards/ar.png", undefined, undefined, "is a file of the site"],
  [readOpenGraph, "cards/ar.png", undefined, png(600, 315), "600×315"],
  [readOpenGraph, "cards/ar.png", undefined, png(1200, 630).subarray(0, 40), "no PNG"],
  [readOembed, PAGE, "application/json+oembed", "application/json", "No oEmbed link found"],
  [readOembed, OEMBED, undefined, undefined, "error code 404"],
  [readOembed, OEMBED, "}", "", "Failed to convert data"],
  [readOembed, OEMBED, '"rich"', '"link"', "type is rich"],
  [readOembed, OEMBED, '"1.0"', "1", "version is 1.0"],
  [readOembed, OEMBED, '"width":600', '"width":"600"', "width is a number of pixels"],
  [readOembed, OEMBED, '"height":340', '"height":341', "the frame has this height"],
  [readOembed, OEMBED, "<iframe", "<script></script><iframe", "it brings no script"],
  [readOembed, OEMBED, "<iframe", "<object", "its frame is a file of the site"],
  [readOembed, OEMBED, "ar/c/water", "en/c/water", "its link leads to the page"],
  [readOembed, OEMBED, "cards/ar.png", "cards/xx.png", "its picture is a file of the site"],
  [readOembed, "ar/embed/water/index.html", undefined, undefined, "its frame is a file of the site"],
  [readJsonLd, PAGE, '{"@context"', '{"@context', "JSON-LD is JSON"],
  [readJsonLd, PAGE, "https://schema.org", "https://schema.example", "can be processed"],
  [readJsonLd, PAGE, '"startDate"', '"started"', "Event has startDate"],
  [readJsonLd, PAGE, "2026-12-12T08:00:00Z", "12 December", "ISO 8601"],
  [readJsonLd, PAGE, '"userInteractionCount":3', '"userInteractionCount":"3"', "whole number"],
  [readJsonLd, PAGE, '"@type":"Project"', '"@type":"Projekt"', "Projekt"],
  [readJsonLd, PAGE, "campaigns/#site", "campaigns/#sight", "#sight"],
  [readJsonLd, PAGE, "cards/ar.png\"}", "cards/none.png\"}", "none.png"],
  [readJsonLd, "en/index.html", '"ItemList"', '"WebPage"', "has a ItemList"],
  [readVocabulary, PAGE, '"startDate"', '"started"', "started"],
  [readVocabulary, PAGE, '"userInteractionCount":3', '"userInteractionCount":true', "Type 'true'"],
  [readVocabulary, PAGE, '"@type":"Project"', '"@type":"Projekt"', "Projekt"],
  [readLanguages, PAGE, 'hreflang="en"', 'hreflang="fr"', "hreflang names ar, en, x-default"],
  [readLanguages, PAGE, `en" href="${ADDRESS}en/c/water`, `en" href="${ADDRESS}en/`, "names this one"],
  [readLanguages, PAGE, `canonical" href="${ADDRESS}ar`, `canonical" href="${ADDRESS}en`, "to this page"],
  [readLanguages, PAGE, 'lang="ar"', 'lang="en"', "<html lang>"],
  [readLanguages, "404.html", "noindex", "index", "asks not to be indexed"],
  [readLanguages, PAGE, "<title>", '<meta name="robots" content="noindex"><title>', "may be indexed"],
  [readSitemap, "sitemap.xml", undefined, undefined, "no such file"],
  [readSitemap, "sitemap.xml", "</urlset>", "", "can be read"],
  [readSitemap, "sitemap.xml", "</loc>", "</lock>", "can be read"],
  [readSitemap, "sitemap.xml", "<lastmod>2026-11-20", "<lastmod>yesterday", "can be read"],
  [readSitemap, "sitemap.xml", `<loc>${ADDRESS}en/c/water`, `<loc>${ADDRESS}en/c/wine`, "en/c/wine"],
  [readSitemap, "sitemap.xml", `<loc>${ADDRESS}en/c`, `<loc>${ADDRESS}ar/c`, "every page is named"],
  [readSitemap, "sitemap.xml", 'hreflang="en"', 'hreflang="fr"', "versions"],
  [readSitemap, "sitemap.xml", "ar/c/water</loc>", "ar/c/water/</loc>", "canonical"],
  [readRobots, "robots.txt", "/sitemap.xml", "/map.xml", "it names"],
  [readRobots, "robots.txt", "Allow: /", "Disallow: /campaigns/en/", "robots may read"],
  [readCalendars, CALENDAR, undefined, undefined, "no such file"],
  [readCalendars, CALENDAR, "BEGIN:VEVENT", "BEGIN:VTODO", "as many events"],
  [readCalendars, CALENDAR, ":Day", ":", "SUMMARY"],
  [readCalendars, CALENDAR, "DTSTART:20261212T080000Z", "COMMENT:none", "DTSTART"],
  [readCalendars, CALENDAR, "en/c/water", "en/c/wine", "URL"],
  [readCalendars, CALENDAR, "DTSTART;TZID=Africa/Cairo:20270402T180000", "DTSTART:20270402T160000Z",
    "comes back at 18:00:00 in Africa/Cairo: 2027-04-30T19:00:00"],
  [readCalendars, CALENDAR, "DTSTART:20270430T000000", "DTSTART:20270423T000000", "changes its clocks"],
  [readCalendars, CALENDAR, "TZOFFSETTO:+0300", "TZOFFSETTO:+0400", "changes its clocks"],
  [readCalendars, CALENDAR, "TZID:Africa/Cairo", "TZID:Africa/Tunis", "the zone is in the calendar"],
  [readCalendars, CALENDAR, "VERSION:2.0\r\n", "VERSION:2.0\n", "CR"],
  [readManifests, MANIFEST, undefined, undefined, "can be read"],
  [readManifests, MANIFEST, "campaigns/icon.png", "icon.png", "an icon is a file"],
  [readManifests, MANIFEST, "192x192", "512x512", "192x192"],
  [readManifests, MANIFEST, '"scope":"/campaigns/"', '"scope":"/"', "scope is below"],
  [readManifests, MANIFEST, "/campaigns/en/", "/campaigns/ar/", "start_url"],
  [readLinks, PAGE, "</main>", FILM, "film.webm"],
  [readLinks, PAGE, "</main>", '<a href="/ar/">x</a></main>', "is below /campaigns/"],
  [readLinks, PAGE, 'href="ar/c/water#content"', 'href="#content"', "stays there"],
  [readLinks, PAGE, "water#content", "water#end", "water#end"],
  [readLinks, PAGE, "icons.svg#dot", "icons.svg#line", "icons.svg#line"],
  [readLinks, PAGE, "</main>", '<i style="background:url(a.png)"></i></main>', "a.png"],
  [readLinks, PAGE, "</head>", '<script type="module">import "./a.js";</script></head>', "./a.js"],
  [readLinks, "site.css", "icons.svg", "../icons.svg", "/icons.svg"],
  [readLinks, "site.css", ".a", ".b", "integrity"],
  [readFilters, PAGE, 'id="content"', 'id="share-links"', "#share-links"],
  [readFilters, "ar/embed/water/index.html", "<h1>", '<h1 class="big social-buttons">', "social"],
  [readFilters, PAGE, '<use href="icons.svg#dot"', '<use href="icons.svg#share"', "#share"],
  [readFilters, "cards/share-water.png", undefined, png(1, 1), "stops"],
  [readFilters, "ar/banner.json", undefined, "{}", "stops"],
  [readLinks, "404.html", "/campaigns/ar/", "ar/", "leads to a file"],
];
