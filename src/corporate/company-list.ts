/** Names the list of people within the page of a company. */
export const LIST = 'people';
