package slater.score;

/**
 * The values of a graph for a block of rows, row by row; made once and filled again and again.
 *
 * @param numbers by slot; empty where the slot holds texts
 * @param texts by slot; empty where the slot holds numbers
 */
record Workspace(double[][] numbers, String[][] texts) {}
