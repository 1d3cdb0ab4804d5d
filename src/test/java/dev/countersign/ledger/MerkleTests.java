package dev.countersign.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MerkleTests {

    private static final int LARGEST = 130;

    /** Leaves and roots that implementations of Certificate Transparency test themselves with. */
    private static final List<String> LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private final List<byte[]> leaves = IntStream.range(0, LARGEST)
            .mapToObj(number -> Merkle.leaf(new byte[] {(byte) number, 7}))
            .toList();

    @Test
    void theRootsAreThoseThatOthersCompute() {
        var known = LEAVES.stream()
                .map(leaf -> Merkle.leaf(HexFormat.of().parseHex(leaf)))
                .toList();
        for (int size = 0; size < ROOTS.size(); size++) {
            assertThat(HexFormat.of().formatHex(Merkle.root(size, over(known)))).isEqualTo(ROOTS.get(size));
        }
    }

    @Test
    void theRightEdgeKnowsTheRootOfEverySize() {
        var range = new CompactRange();
        assertThat(range.root()).isEqualTo(recursively(0, 0));
        for (int size = 1; size <= LARGEST; size++) {
            range.append(leaves.get(size - 1));
            assertThat(range.root())
                    .isEqualTo(recursively(0, size))
                    .isEqualTo(Merkle.root(size, over(leaves)))
                    .isEqualTo(CompactRange.of(size, over(leaves)).root());
        }
    }

    @Test
    void everyEntryOfEveryTreeIsProvedAndNoOther() {
        for (int size = 1; size <= LARGEST; size++) {
            var root = Merkle.root(size, over(leaves));
            for (int leaf = 0; leaf < size; leaf++) {
                var path = Merkle.inclusion(leaf, size, over(leaves));
                assertThat(Merkle.includes(root, size, leaf, leaves.get(leaf), path))
                        .isTrue();
                assertThat(Merkle.includes(root, size, leaf, leaves.get((leaf + 1) % LARGEST), path))
                        .isFalse();
                assertThat(Merkle.includes(root, size, size, leaves.get(leaf), path))
                        .isFalse();
                assertThat(Merkle.includes(root, size, leaf, leaves.get(leaf), longer(path)))
                        .isFalse();
                if (!path.isEmpty()) {
                    assertThat(Merkle.includes(root, size, leaf, leaves.get(leaf), path.subList(1, path.size())))
                            .isFalse();
                }
            }
        }
    }

    @Test
    void everyTreeIsProvedToBeTheBeginningOfEveryLargerOne() {
        for (int second = 1; second <= LARGEST; second++) {
            var secondRoot = Merkle.root(second, over(leaves));
            for (int first = 0; first <= second; first++) {
                var firstRoot = Merkle.root(first, over(leaves));
                var path = Merkle.consistency(first, second, over(leaves));
                assertThat(Merkle.consistent(first, firstRoot, second, secondRoot, path))
                        .isTrue();
                if (first > 0) {
                    var other = Merkle.leaf(new byte[] {1, 2, 3});
                    assertThat(Merkle.consistent(first, other, second, secondRoot, path))
                            .isFalse();
                    assertThat(Merkle.consistent(first, firstRoot, second, other, path))
                            .isFalse();
                    assertThat(Merkle.consistent(first, firstRoot, second, secondRoot, longer(path)))
                            .isFalse();
                }
            }
        }
    }

    @Test
    void proofsAreThoseOfTheExamplesInTheStandard() {
        // RFC 9162, section 2.1.5, with seven leaves.
        var tree = over(leaves.subList(0, 7));
        assertThat(Merkle.inclusion(0, 7, tree)).containsExactly(leaves.get(1), recursively(2, 4), recursively(4, 7));
        assertThat(Merkle.inclusion(6, 7, tree)).containsExactly(recursively(4, 6), recursively(0, 4));
        assertThat(Merkle.consistency(3, 7, tree))
                .containsExactly(leaves.get(2), leaves.get(3), recursively(0, 2), recursively(4, 7));
        assertThat(Merkle.consistency(4, 7, tree)).containsExactly(recursively(4, 7));
        assertThat(Merkle.consistency(6, 7, tree)).containsExactly(recursively(4, 6), leaves.get(6), recursively(0, 4));
    }

    @Test
    void aStretchIsCoveredByTheLargestSubtrees() {
        for (int from = 0; from <= 40; from++) {
            for (int to = from; to <= LARGEST; to++) {
                long at = from;
                for (var node : CompactRange.cover(from, to)) {
                    assertThat(node.position() << node.level()).isEqualTo(at);
                    at = node.end();
                }
                assertThat(at).isEqualTo(to);
            }
        }
    }

    private static Merkle.Nodes over(List<byte[]> leaves) {
        return new Merkle.Nodes() {
            @Override
            public byte[] hash(int level, long position) {
                return level == 0
                        ? leaves.get((int) position)
                        : Merkle.node(hash(level - 1, 2 * position), hash(level - 1, 2 * position + 1));
            }
        };
    }

    /** The definition of RFC 6962, section 2.1, word for word. */
    private byte[] recursively(int from, int to) {
        int size = to - from;
        if (size == 0) {
            return HexFormat.of().parseHex(ROOTS.getFirst());
        }
        if (size == 1) {
            return leaves.get(from);
        }
        int half = 1;
        while (half * 2 < size) {
            half *= 2;
        }
        return Merkle.node(recursively(from, from + half), recursively(from + half, to));
    }

    private static List<byte[]> longer(List<byte[]> path) {
        var longer = new ArrayList<>(path);
        longer.add(new byte[32]);
        return longer;
    }
}
