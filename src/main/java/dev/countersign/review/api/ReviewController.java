package dev.countersign.review.api;

import dev.countersign.review.ReviewQueue;
import dev.countersign.shared.Listing;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What waits for whoever asks. */
@RestController
@RequestMapping("/api/reviews")
class ReviewController {

    private final ReviewQueue queue;

    ReviewController(ReviewQueue queue) {
        this.queue = queue;
    }

    /** The items this person can decide now, also as somebody's deputy. */
    @GetMapping
    Listing<ItemResource> mine(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return Listing.of(queue.open(after, limit), ItemResource::of);
    }
}
