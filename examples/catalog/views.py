from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_GET

from catalog.models import Product

PAGE_SIZE = 24


@require_GET
def search(request: HttpRequest) -> JsonResponse:
    words = request.GET.get("q", "").split()
    products = Product.objects.all()
    for word in words:
        products = products.filter(name__icontains=word)
    # TODO: Order search results by relevance and stock
    page = products.order_by("name")[:PAGE_SIZE]
    return JsonResponse({"products": [{"sku": p.sku, "name": p.name, "price": p.price} for p in page]})
