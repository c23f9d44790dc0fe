/** Stands in the browser for the Node modules that a codec's wrapper asks for in the branch that only Node runs. */
export default {};
