package dev.aftermath.figures;

/**
 * What a merge changed in one cell.
 *
 * @param nameBefore name of the member before
 * @param before the cell before; {@link Cell#EMPTY} if there was none
 * @param name name of the member now
 * @param after the cell now; {@link Cell#EMPTY} if there is none
 */
public record CellChange(Member member, int month, String nameBefore, Cell before, String name, Cell after) {

    public boolean renamed() {
        return !name.equals(nameBefore);
    }
}
