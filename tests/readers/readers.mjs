// All readers, in the order of their lines in the table.

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
import { readVocabulary } from "./vocabulary.mjs";

export const READERS = [
  readHtml, readOpenGraph, readOembed, readJsonLd, readVocabulary, readLanguages, readSitemap, readRobots,
  readCalendars, readManifests, readLinks,
  readFilters,
];
