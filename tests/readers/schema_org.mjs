// What we hold of schema.org: how its names are read, and which fields readers need.

/** The beginning of every name of the vocabulary. */
export const SCHEMA = "https://schema.org/";

/** Fields whose text is an address, as schema.org's own context says. */
const ADDRESSES = ["contentUrl", "embedUrl", "image", "isPartOf", "logo", "sameAs", "thumbnailUrl", "url"];

/** The context in short: the names are schema.org's, and addresses are addresses. */
const CONTEXT = {
  "@vocab": SCHEMA,
  ...Object.fromEntries(ADDRESSES.map((field) => [field, { "@id": SCHEMA + field, "@type": "@id" }])),
};

/** Gives jsonld the context without the network. */
export async function loadDocument(address) {
  if (address.replace(/\/$/, "") !== "https://schema.org") {
    throw new Error(`@context is https://schema.org, not ${address}`);
  }
  return { documentUrl: address, document: { "@context": CONTEXT } };
}

/** Dates and times. */
export const MOMENTS = [
  "dateModified", "datePosted", "datePublished", "endDate", "endTime", "foundingDate", "startDate",
  "startTime", "uploadDate",
];

/** The fields that a thing of a type must have; of a list within, one is enough. schema.org itself
 * demands none: these are the ones without which its readers pass a thing over, or say nothing of it. */
export const REQUIRED = {
  Article: ["headline"],
  Audience: [["name", "audienceType"]],
  BreadcrumbList: ["itemListElement"],
  CommentAction: [],
  Course: ["name", "description", "provider"],
  DiscussionForumPosting: [["headline", "text"], "author", "datePublished"],
  DonateAction: ["agent", "recipient"],
  Event: ["name", "startDate", "location"],
  ExchangeRateSpecification: ["currency", "currentExchangeRate"],
  GeoCoordinates: ["latitude", "longitude"],
  Grant: [["funder", "sponsor"], "fundedItem"],
  ImageObject: [["url", "contentUrl"]],
  InteractAction: ["name"],
  InteractionCounter: ["interactionType", "userInteractionCount"],
  ItemList: ["itemListElement"],
  JobPosting: ["title", "description", "datePosted", "hiringOrganization", "jobLocation"],
  LikeAction: [],
  // The last of a breadcrumb could do without an address; ours all have one.
  ListItem: ["position", "name", ["item", "url"]],
  MonetaryAmount: ["value", "currency"],
  MonetaryGrant: ["amount", ["funder", "sponsor"], "fundedItem"],
  NGO: ["name"],
  Organization: ["name"],
  Person: ["name"],
  Place: [["name", "address"]],
  PostalAddress: [["addressCountry", "addressLocality", "streetAddress"]],
  Project: ["name", "description", "url"],
  PropertyValue: ["name", "value"],
  QuantitativeValue: ["value"],
  Report: ["name", "datePublished"],
  Schedule: [["repeatFrequency", "byDay"]],
  ShareAction: [],
  UnitPriceSpecification: ["price", "priceCurrency"],
  VideoObject: ["name", ["contentUrl", "embedUrl"], "thumbnailUrl"],
  ViewAction: [],
  VirtualLocation: ["url"],
  WatchAction: [],
  WebPage: ["name", "url", "description", "inLanguage"],
  WebSite: ["name", "url"],
};

const ON_PAGE = {
  root: ["WebSite"],
  home: ["WebSite", "ItemList"],
  campaign: ["WebPage", "Project"],
};

/** The types that a page must have. */
export function onPage(page) {
  return ON_PAGE[page.kind] ?? [];
}
