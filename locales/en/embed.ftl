# Frames on other sites.
embed-open = Open the campaign
embed-missing = This campaign is not here.
embed-all = See all campaigns
