package dev.countersign.review.api;

import dev.countersign.person.PersonId;
import dev.countersign.review.Answer;
import dev.countersign.review.CampaignFilter;
import dev.countersign.review.CampaignId;
import dev.countersign.review.CampaignProgress;
import dev.countersign.review.CampaignService;
import dev.countersign.review.CampaignStatus;
import dev.countersign.review.Decision;
import dev.countersign.review.ItemAnswer;
import dev.countersign.review.ItemFilter;
import dev.countersign.review.ItemId;
import dev.countersign.review.ReviewService;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** Access reviews for programs. */
@RestController
@RequestMapping("/api/campaigns")
class CampaignController {

    record Page<T>(List<T> items, @Nullable String next) {}

    record Reason(@NotBlank @Size(max = 1000) String reason) {}

    record Extension(
            @NotNull Instant deadline,
            @NotBlank @Size(max = 1000) String reason) {}

    record Decided(
            long item, @NotNull Decision decision, @Nullable String reason) {}

    record Decisions(@NotEmpty @Size(max = 1000) List<@Valid @NotNull Decided> decisions) {}

    record Count(int decided) {}

    private final CampaignService campaigns;
    private final CampaignProgress progress;
    private final ReviewService reviews;

    CampaignController(CampaignService campaigns, CampaignProgress progress, ReviewService reviews) {
        this.campaigns = campaigns;
        this.progress = progress;
        this.reviews = reviews;
    }

    @PostMapping
    ResponseEntity<Void> create(@Valid @RequestBody NewCampaign body, UriComponentsBuilder uri) {
        var id = campaigns.create(body.plan());
        return ResponseEntity.created(uri.path("/api/campaigns/{id}").build(id)).build();
    }

    @GetMapping
    Page<CampaignResource> list(
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(required = false) @Nullable CampaignStatus status,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        var page = progress.list(new CampaignFilter(name, status, CampaignFilter.Sort.LATEST_DEADLINE), after, limit);
        return new Page<>(page.rows().stream().map(CampaignResource::of).toList(), page.next());
    }

    @GetMapping("/{id}")
    CampaignDetailResource find(@PathVariable UUID id) {
        var campaign = new CampaignId(id);
        return CampaignDetailResource.of(progress.find(campaign), progress.figures(campaign));
    }

    @PostMapping("/{id}/launch")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void launch(@PathVariable UUID id) {
        campaigns.launch(new CampaignId(id));
    }

    @PostMapping("/{id}/extend")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void extend(@PathVariable UUID id, @Valid @RequestBody Extension body) {
        campaigns.extend(new CampaignId(id), body.deadline(), body.reason());
    }

    @PostMapping("/{id}/close")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void close(@PathVariable UUID id, @Valid @RequestBody Reason body) {
        campaigns.closeEarly(new CampaignId(id), body.reason());
    }

    @PostMapping("/{id}/cancel")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancel(@PathVariable UUID id, @Valid @RequestBody Reason body) {
        campaigns.cancel(new CampaignId(id), body.reason());
    }

    @GetMapping("/{id}/items")
    Page<ItemResource> items(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Boolean open,
            @RequestParam(required = false) @Nullable Decision decision,
            @RequestParam(required = false) @Nullable Integer tier,
            @RequestParam(required = false) @Nullable UUID reviewer,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        var filter = new ItemFilter(open, decision, tier, reviewer == null ? null : new PersonId(reviewer));
        var page = progress.items(new CampaignId(id), filter, after, limit);
        return new Page<>(page.rows().stream().map(ItemResource::of).toList(), page.next());
    }

    /** Decides items of whoever sends this: all of them, or none and the reason why. */
    @PostMapping("/{id}/decisions")
    Count decide(@PathVariable UUID id, @Valid @RequestBody Decisions body) {
        return new Count(reviews.decide(
                new CampaignId(id),
                body.decisions().stream()
                        .map(one -> new ItemAnswer(new ItemId(one.item()), new Answer(one.decision(), one.reason())))
                        .toList()));
    }
}
